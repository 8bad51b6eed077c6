package crosspoint.spec;

import com.google.common.collect.ImmutableList;

/**
 * A spec as a run uses it: bases merged, assignments applied.
 *
 * @param spec          the records
 * @param canonicalJson the same as text, see {@link SpecJson#canonical}
 * @param sha256        digest of that text, hexadecimal
 * @param overrides     the assignments {@code key.path=value} that were applied, as given
 */
public record ResolvedSpec(Spec spec, String canonicalJson, String sha256, ImmutableList<String> overrides) {}
