package crosspoint.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a file of state give back what it took, and notice everything else? */
class StateFileTest {

  private static final float[] FLOATS = {0.1f, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7FC00123)};

  @TempDir Path directory;

  private static void sample(StateWriter state) {
    state.section("outer", outer -> {
      outer.whole("count", -7);
      outer.section("inner", inner -> inner.floats("weights", FLOATS));
    });
    state.text("name", "naïve – ∞");
  }

  private Path written() throws IOException {
    Path file = directory.resolve("state");
    StateFile.write(file, StateFileTest::sample);
    return file;
  }

  private static byte[] entries(Consumer<StateWriter> state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.accept(new StateWriter(bytes));
    return bytes.toByteArray();
  }

  private static StateReader reader(Consumer<StateWriter> state) {
    return new StateReader(new ByteArrayInputStream(entries(state)));
  }

  private static void fault(String message, Consumer<StateWriter> written, Consumer<StateReader> read) {
    StateException e = assertThrows(StateException.class, () -> read.accept(reader(written)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void everyKindOfEntryComesBackToTheBit() {
    long[] wholes = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
    double[] numbers = {-0.0, Double.MIN_VALUE, Double.longBitsToDouble(0x7FF8000000000123L), 1 / 3.0};
    StateReader state = reader(writer -> {
      writer.wholes("w", wholes);
      writer.numbers("n", numbers);
      writer.floats("f", FLOATS);
      writer.text("t", "naïve – ∞\n");
      writer.bytes("b", new byte[] {1, -1});
      writer.wholes("none");
    });
    assertArrayEquals(wholes, state.wholes("w"));
    double[] read = state.numbers("n");
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(Double.doubleToRawLongBits(numbers[i]), Double.doubleToRawLongBits(read[i]));
    }
    float[] floats = new float[FLOATS.length];
    state.floats("f", floats);
    for (int i = 0; i < floats.length; i++) {
      assertEquals(Float.floatToRawIntBits(FLOATS[i]), Float.floatToRawIntBits(floats[i]));
    }
    assertEquals("naïve – ∞\n", state.text("t"));
    byte[] bytes = new byte[2];
    state.bytes("b", bytes);
    assertArrayEquals(new byte[] {1, -1}, bytes);
    assertEquals(0, state.wholes("none").length);
  }

  @Test
  void manyValuesPassTheChunkThatTheyAreMovedIn() {
    float[] many = new float[100_003];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    float[] read = new float[many.length];
    long[] wholes = {5};
    StateReader state = reader(writer -> {
      writer.floats("f", many);
      writer.wholes("w", wholes);
    });
    state.floats("f", read);
    assertArrayEquals(many, read);
    assertArrayEquals(wholes, state.wholes("w"));
  }

  @Test
  void whatPadsALineIsNotSavedAndNotTouched() {
    float[] from = {9, 1, 2, 9, 9, 3, 4, 9};
    float[] into = {8, 8, 8, 8, 8, 8, 8, 8};
    reader(writer -> writer.floats("m", from, 1, 2, 4, 2)).floats("m", into, 1, 2, 4, 2);
    assertArrayEquals(new float[] {8, 1, 2, 8, 8, 3, 4, 8}, into);
  }

  @Test
  void aComplaintNamesTheSectionsAndWhatWasExpected() {
    fault("state network/lstm1/weights: is 3 single-precision numbers, expected 4",
        writer -> writer.section("network", n -> n.section("lstm1", m -> m.floats("weights", 1, 2, 3))),
        reader -> reader.section("network", n -> n.section("lstm1", m -> m.floats("weights", new float[4]))));
    fault("state network/retained: expected double-precision numbers \"retained\", found whole numbers \"at\"",
        writer -> writer.section("network", n -> n.whole("at", 1)), reader -> reader.section("network", n -> n.number("retained")));
    fault("state network: expected the end of the section, found whole numbers \"more\"",
        writer -> writer.section("network", n -> n.whole("more", 1)), reader -> reader.section("network", n -> { }));
    fault("state network/more: expected whole numbers \"more\", found the end of the section \"network\"",
        writer -> writer.section("network", n -> { }), reader -> reader.section("network", n -> n.whole("more")));
    fault("state more: expected whole numbers \"more\", found the end of the file", writer -> { }, reader -> reader.whole("more"));
    fault("state epoch: is -3, expected at least 1", writer -> writer.whole("epoch", -3), reader -> reader.count("epoch", 1));
  }

  @Test
  void anEntryThatIsCutShortIsNoticed() {
    byte[] all = entries(StateFileTest::sample);
    for (int length = 0; length < all.length; length++) {
      StateReader reader = new StateReader(new ByteArrayInputStream(all, 0, length));
      assertThrows(StateException.class, () -> {
        reader.section("outer", outer -> {
          outer.whole("count");
          outer.section("inner", inner -> inner.floats("weights", new float[FLOATS.length]));
        });
        reader.text("name");
      }, length + " bytes");
    }
  }

  @Test
  void aFileThatWasWrittenIsNotDamaged() throws IOException {
    assertEquals("", StateFile.damage(written()));
  }

  @Test
  void everyByteThatChangesIsDamage() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit += 7) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        Files.write(file, changed);
        assertFalse(StateFile.damage(file).isEmpty(), "byte " + i + ", bit " + bit);
      }
    }
  }

  @Test
  void everyMissingOrFurtherByteIsDamage() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertFalse(StateFile.damage(file).isEmpty(), length + " bytes");
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertFalse(StateFile.damage(file).isEmpty());
  }

  @Test
  void anotherVersionIsToldFromDamage() throws IOException {
    Path file = directory.resolve("state");
    byte[] content = "crosspoint-checkpoint/2\nother".getBytes(StandardCharsets.US_ASCII);
    Files.write(file, content);
    Files.write(file, Hashing.sha256().hashBytes(content).asBytes(), java.nio.file.StandardOpenOption.APPEND);
    assertEquals("", StateFile.damage(file));
    StateException e = assertThrows(StateException.class, () -> StateFile.read(file, state -> { }));
    assertEquals(file + " is of format crosspoint-checkpoint/2, this Crosspoint reads crosspoint-checkpoint/1", e.getMessage());
  }

  @Test
  void theFormIsTheOneThatIsDocumented() throws IOException {
    Path file = directory.resolve("state");
    StateFile.write(file, state -> state.whole("n", 258));
    byte[] expected = {2, 0, 1, 'n', 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2};
    byte[] bytes = Files.readAllBytes(file);
    int header = "crosspoint-checkpoint/1\n".length();
    assertEquals("crosspoint-checkpoint/1\n", new String(bytes, 0, header, StandardCharsets.US_ASCII));
    assertArrayEquals(expected, Arrays.copyOfRange(bytes, header, header + expected.length));
    assertArrayEquals(Hashing.sha256().hashBytes(bytes, 0, header + expected.length).asBytes(),
        Arrays.copyOfRange(bytes, header + expected.length, bytes.length));
    assertTrue(bytes.length == header + expected.length + 32);
  }
}
