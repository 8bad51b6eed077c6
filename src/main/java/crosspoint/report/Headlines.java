package crosspoint.report;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/**
 * Acceleration claims beside what comes out of the model.
 *
 * @param rows    a claim each
 * @param parts   power of the chip while all its tiles read
 * @param remains what remains for a network
 */
public record Headlines(ImmutableList<Row> rows, ImmutableList<Part> parts, ImmutableList<Remaining> remains) {

  /**
   * A claim.
   *
   * @param what         figure
   * @param printed      as the publication has it
   * @param simulated    as the model has it
   * @param derivedInput input that is derived from the claim, or {@code none}
   * @param without      what comes out without that input
   */
  public record Row(String what, String printed, String simulated, String derivedInput, String without) {}

  /**
   * Power of one kind of part.
   *
   * @param part  component of the chip
   * @param watts its power [W]
   * @param mark  how well the least founded of its numbers is
   * @param keys  keys that it follows from
   */
  public record Part(String part, double watts, String mark, String keys) {}

  /**
   * What remains for a network.
   *
   * @param chip                   the chip
   * @param workload               the network
   * @param secondsPerToken        time of a token [s]
   * @param teraOperations         effective rate [10¹² 1/s]
   * @param gigaOperationsPerJoule efficiency [10⁹ 1/J]
   * @param averagePowerWatts      mean power [W]
   * @param speedUps               over processors with single rows
   * @param reasons                where the time goes
   */
  public record Remaining(String chip, String workload, double secondsPerToken, double teraOperations, double gigaOperationsPerJoule,
      double averagePowerWatts, ImmutableList<String> speedUps, ImmutableList<String> reasons) {}

  /** A page of Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# Acceleration claims\n\nT. Gokmen, Y. Vlasov, Frontiers in Neuroscience 10:333, 2016: 30,000 times a processor, 84,000 GOPS/s/W."
        + " Written by\n`scripts/crosspoint validate --claims > reports/validation/CLAIMS.md`. Gaps: D-022 and D-023 in `DEVIATIONS.md`.\n\n");
    text.append("| claim | printed | Crosspoint | input derived from the claim | without that input |\n|---|---|---|---|---|\n");
    rows.forEach(row -> text.append(String.format("| %s | %s | %s | %s | %s |%n", row.what(), row.printed(), row.simulated(),
        row.derivedInput(), row.without())));
    text.append("\nPower of the pipelined chip while all tiles read, the sum of its sourced parts:\n\n");
    text.append("| part | W | rests on numbers | keys |\n|---|---|---|---|\n");
    parts.forEach(part -> text.append(String.format(Locale.ROOT, "| %s | %.3f | %s | `%s` |%n", part.part(), part.watts(), part.mark(),
        part.keys().replace(", ", "`, `"))));
    text.append(String.format(Locale.ROOT, "| **sum** | **%.1f** | | |%n", parts.stream().mapToDouble(Part::watts).sum()));
    text.append("\nWhat remains for a network:\n\n");
    text.append("| network | chip | a token | rate | power | efficiency | speed-up, one row |\n|---|---|---|---|---|---|---|\n");
    remains.forEach(of -> text.append(String.format(Locale.ROOT, "| %s | `%s` | %s | %.3g TOPS | %.3g W | %,.0f GOPS/s/W | %s |%n", of.workload(),
        of.chip(), Quantity.of(of.secondsPerToken(), "s"), of.teraOperations(), of.averagePowerWatts(), of.gigaOperationsPerJoule(),
        String.join(", ", of.speedUps()))));
    for (Remaining of : remains) {
      text.append("\nWhy, on `").append(of.chip()).append("`:\n\n");
      of.reasons().forEach(reason -> text.append("* ").append(reason).append(".\n"));
    }
    return text.toString();
  }
}
