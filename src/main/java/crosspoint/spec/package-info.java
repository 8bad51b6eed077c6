/**
 * Descriptions: a chip, its devices and periphery, and a training plan, as immutable records read
 * strictly from JSON.
 *
 * <p>A spec is complete: no number has a default in code. Each key carries its unit, each block its
 * {@code source}. A variant names a {@code base} and overrides single keys. What is wrong is answered
 * by one {@link crosspoint.spec.SpecException} with file, line, key, reason and what is allowed.
 */
package crosspoint.spec;
