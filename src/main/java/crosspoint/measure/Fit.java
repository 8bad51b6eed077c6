package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.StepLaw;
import java.util.function.Function;

/**
 * A law fitted to measured devices.
 *
 * @param fitted     which law
 * @param responses  what the law says of each device
 * @param parameters free numbers of the fit: those of each device and those that all share
 * @param shared     numbers that all devices share, with their errors
 * @param law        the record of the law, given its source
 * @param moved      what the law says of each device once a shared number is larger by its standard error, for each shared number
 *                   that numbers of the devices depend on: its error is that of all devices alike, and no mean of them is free of it
 */
record Fit(FittedLaw fitted, ImmutableList<Response> responses, int parameters, ImmutableList<Parameter> shared, Function<String, StepLaw> law,
    ImmutableList<ImmutableList<Response>> moved) {

  /** A fit whose devices err each on its own. */
  Fit(FittedLaw fitted, ImmutableList<Response> responses, int parameters, ImmutableList<Parameter> shared, Function<String, StepLaw> law) {
    this(fitted, responses, parameters, shared, law, ImmutableList.of());
  }

  /**
   * A number that all devices share.
   *
   * @param key key in the block of the law
   */
  record Parameter(String key, Estimate estimate) {}
}
