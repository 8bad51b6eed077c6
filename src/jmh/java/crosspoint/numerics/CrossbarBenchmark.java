package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one vector through an array: x uniform in ±1, error normal. Run from the project's directory:
 * <pre>
 *   mvn -q -Pjmh -DskipTests package
 *   java -XX:ObjectAlignmentInBytes=64 --add-modules jdk.incubator.vector -cp target/crosspoint-all.jar org.openjdk.jmh.Main
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class CrossbarBenchmark {

  @Param({"256x152", "256x129", "2048x1025"})
  public String size;

  @Param({"VECTOR", "SCALAR"})
  public KernelChoice.Kind kernels;

  @Param({"0.05", "0.01"})
  public double errorSpread;

  private final Moment moment = new Moment();
  private final Facts facts = new Facts();
  private Crossbar crossbar;
  private float[] x;
  private float[] d;
  private float[] y;
  private float[] back;

  @Setup
  public void build() {
    String[] sides = size.split("x");
    int rows = Integer.parseInt(sides[0]);
    int columns = Integer.parseInt(sides[1]);
    Spec spec = SpecReader.read(Path.of("arch-specs/rpu-2018.json"), List.of()).spec();
    crossbar = new Crossbar(spec, 0, new Matrix("a", rows, columns), KernelChoice.of(kernels).kernels());
    Random random = new Random(1);
    x = new float[Kernels.padded(columns)];
    d = new float[Kernels.padded(rows)];
    y = new float[Kernels.padded(rows)];
    back = new float[Kernels.padded(columns)];
    for (int column = 0; column < columns; column++) {
      x[column] = 2 * random.nextFloat() - 1;
    }
    for (int row = 0; row < rows; row++) {
      d[row] = (float) (errorSpread * random.nextGaussian());
      for (int column = 0; column < columns; column++) {
        crossbar.write(row, column, (float) (0.1 * random.nextGaussian()));
      }
    }
  }

  @Benchmark
  public float[] forward() {
    next();
    crossbar.forward(x, y, moment, facts);
    return y;
  }

  @Benchmark
  public float[] backward() {
    next();
    crossbar.backward(d, back, moment, facts);
    return back;
  }

  @Benchmark
  public long update() {
    next();
    crossbar.update(x, d, moment, facts);
    return facts.coincidences;
  }

  private void next() {
    facts.clear();
    moment.window++;
  }
}
