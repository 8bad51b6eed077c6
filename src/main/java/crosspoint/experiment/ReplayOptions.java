package crosspoint.experiment;

/**
 * How a replay is carried out.
 *
 * @param command     the command line, as typed
 * @param file        what complaints call the trace
 * @param check       whether times and energy are compared with the recorded ones
 * @param approximate whether facts are taken that do not hold on the chip
 */
public record ReplayOptions(String command, String file, boolean check, boolean approximate) {}
