/**
 * Descriptions: a chip, its devices and periphery, and a training plan; a workload; a digital machine to
 * compare with; as immutable records read strictly from JSON.
 *
 * <p>A spec is complete: no number has a default in code. Each key carries its unit, each block its
 * {@code source}. A variant names a {@code base} and overrides single keys. What is wrong is answered
 * by one {@link crosspoint.spec.SpecException} with file, line, key, reason and what is allowed.
 *
 * <p>A file passes through five steps, and each value keeps its {@link crosspoint.spec.Origin} through
 * all of them:
 * <pre>
 *   StrictJson   text → JSON with lines          syntax, duplicate keys, NaN
 *   Variants     JSON over the JSON of its base  cycles, sources of what is overridden
 *   Assignments  key.path=value over both        form
 *   Components   keys that a block leaves to an entry of the component library
 *   Binder       JSON → records                  known, present, of the type, in the range
 * </pre>
 * Workloads and digital references have neither bases nor components. Each {@code source} is read too:
 * {@link crosspoint.spec.Provenances} answers what a number rests on and which entry supplied it.
 * {@link crosspoint.spec.DesignRules} then compares the numbers with one another. The records and their
 * annotations are the only description of a spec: {@link crosspoint.spec.SpecSchema} and
 * {@link crosspoint.spec.SpecJson} are made from them too.
 */
package crosspoint.spec;
