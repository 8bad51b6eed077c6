package crosspoint.schedule;

import crosspoint.hardware.Activity;
import crosspoint.hardware.Recipe;
import crosspoint.program.FactsSource;

/** What a constant source answered for the operations in arrays of a program, and what follows from it. */
final class Answers {

  final FactsSource source;
  final Recipe[] recipe;
  final double[] driveFj;
  final double[] conversionFj;
  final long[] hash;
  final Activity activity = new Activity();
  long passes;
  long failedPasses;
  long slots;

  Answers(FactsSource source, int operations) {
    this.source = source;
    this.recipe = new Recipe[operations];
    this.driveFj = new double[operations];
    this.conversionFj = new double[operations];
    this.hash = new long[operations];
  }
}
