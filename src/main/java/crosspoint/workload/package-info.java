/**
 * Texts, networks and plans: what is trained, as equations, before any chip is chosen.
 *
 * <p>A {@link crosspoint.workload.Corpus} is a text as symbols, read from a file or generated. The
 * generated one walks a grammar, a Markov chain over grammatical places with a lexicon each, whose
 * path the text tells; so its entropy rate is exact, and {@link crosspoint.workload.Baselines} can say
 * how far a network is from the best possible model.
 *
 * <p>{@link crosspoint.workload.LstmProgram} writes the equations of a window as a program of
 * operations, for a network of {@link crosspoint.workload.LstmShape}.
 */
package crosspoint.workload;
