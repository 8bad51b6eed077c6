package crosspoint.numerics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * An array of conductances between input and output lines, solved exactly: Kirchhoff's current law at every
 * cross-point of both lines. Input lines are driven at their first cell, output lines are held at 0 by their
 * integrators, cell 0 sits at the integrator. Voltages are in units of the read voltage, conductances in units
 * of that of a weight of 1.
 *
 * @param conductance       by output and input
 * @param outputWire        conductance of the wire of an output from one cell to the next
 * @param inputWire         likewise of an input; infinite for inputs without resistance
 * @param undrivenGrounded  whether lines whose input is 0 are held at 0; otherwise they are disconnected
 */
record ResistiveNetwork(double[][] conductance, double outputWire, double inputWire, boolean undrivenGrounded) {

  /** Currents into the integrators. */
  double[] currents(double[] volts) {
    return Double.isInfinite(inputWire) ? byOutput(volts) : together(volts);
  }

  private boolean connected(double volts) {
    return undrivenGrounded || volts != 0;
  }

  /** Without resistance of the inputs, outputs do not see one another. */
  private double[] byOutput(double[] volts) {
    int n = volts.length;
    double[] currents = new double[conductance.length];
    for (int output = 0; output < currents.length; output++) {
      RealMatrix law = new Array2DRowRealMatrix(n, n);
      double[] sources = new double[n];
      for (int cell = 0; cell < n; cell++) {
        if (cell == 0) {
          law.setEntry(0, 0, 1);
          continue;
        }
        double g = connected(volts[cell]) ? conductance[output][cell] : 0;
        law.addToEntry(cell, cell, g + outputWire);
        law.addToEntry(cell, cell - 1, -outputWire);
        if (cell + 1 < n) {
          law.addToEntry(cell, cell, outputWire);
          law.addToEntry(cell, cell + 1, -outputWire);
        }
        sources[cell] = g * volts[cell];
      }
      double[] node = new LUDecomposition(law).getSolver().solve(new ArrayRealVector(sources, false)).toArray();
      for (int cell = 0; cell < n; cell++) {
        currents[output] += connected(volts[cell]) ? conductance[output][cell] * (volts[cell] - node[cell]) : 0;
      }
    }
    return currents;
  }

  /** All nodes at once: those of the outputs first, then those of the inputs. */
  private double[] together(double[] volts) {
    int n = volts.length;
    int m = conductance.length;
    RealMatrix law = new Array2DRowRealMatrix(2 * m * n, 2 * m * n);
    double[] sources = new double[2 * m * n];
    for (int output = 0; output < m; output++) {
      for (int cell = 0; cell < n; cell++) {
        int out = output * n + cell;
        int in = m * n + out;
        boolean held = cell == 0;
        boolean driven = output == 0;
        if (held) {
          law.setEntry(out, out, 1);
        } else {
          join(law, out, in, conductance[output][cell]);
          join(law, out, out - 1, outputWire);
          if (cell + 1 < n) {
            join(law, out, out + 1, outputWire);
          }
        }
        if (driven) {
          law.setEntry(in, in, 1);
          sources[in] = volts[cell];
        } else {
          join(law, in, out, conductance[output][cell]);
          join(law, in, in - n, inputWire);
          if (output + 1 < m) {
            join(law, in, in + n, inputWire);
          }
        }
      }
    }
    double[] node = new LUDecomposition(law).getSolver().solve(new ArrayRealVector(sources, false)).toArray();
    double[] currents = new double[m];
    for (int output = 0; output < m; output++) {
      for (int cell = 0; cell < n; cell++) {
        currents[output] += conductance[output][cell] * (node[m * n + output * n + cell] - node[output * n + cell]);
      }
    }
    return currents;
  }

  private static void join(RealMatrix law, int from, int to, double conductance) {
    law.addToEntry(from, from, conductance);
    law.addToEntry(from, to, -conductance);
  }
}
