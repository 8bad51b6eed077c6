/**
 * The command line: one class per command, and the only package that prints.
 *
 * <p>{@link crosspoint.cli.Main} hands the arguments to {@link crosspoint.cli.Program}, which turns every
 * outcome into an {@linkplain crosspoint.cli.ExitCode exit code} and, if something is wrong, one line on standard
 * error. {@link crosspoint.cli.TrainCommand} turns options into a spec's overrides, reads spec and text,
 * and has a {@link crosspoint.cli.Trainer} do the work. {@link crosspoint.cli.SpecCommand} has commands of its own, for the
 * descriptions. {@link crosspoint.cli.ValidateCommand} holds the simulator against publications. {@link crosspoint.cli.ReproduceCommand}
 * tries their findings again. {@link crosspoint.cli.Interruption} lets Ctrl-C end a
 * run instead of killing it.
 */
package crosspoint.cli;
