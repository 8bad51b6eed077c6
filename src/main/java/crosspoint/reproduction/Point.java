package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;

/**
 * One chip of an experiment.
 *
 * @param name      short, fit for a file's name
 * @param label     for people, in tables and legends
 * @param series    curves of the chart that it is on; several if they meet there, none for a reference
 * @param at        where on the chart's axis; without meaning for a reference
 * @param spec      a shipped spec, without its ending
 * @param overrides what is changed in it, {@code key.path=value}
 * @param decisive  whether a clause of the rule needs it
 */
record Point(String name, String label, ImmutableList<String> series, double at, String spec, ImmutableList<String> overrides,
    boolean decisive) {

  Point {
    Preconditions.checkArgument(name.matches("[a-z0-9][a-z0-9.-]*"), "point %s", name);
  }
}
