package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is a text split, numbered and refused as documented? */
class CorpusTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"3258246, 325000", "100, 10", "109, 10", "99999, 9999", "100000, 10000", "109999, 10000",
      "110000, 11000", "1100000, 110000", "1073741824, 107374000"})
  void testPartIsTheLastTenth(int bytes, int test) {
    assertEquals(test, Corpus.testCharacters(bytes));
  }

  @Test
  void trainingPartComesFirst() throws IOException {
    Corpus corpus = Corpus.read(file("ab".repeat(50) + "b".repeat(11)), false);
    assertEquals(100, corpus.trainLength());
    assertEquals(11, corpus.testLength());
    assertEquals(0, corpus.trainSymbol(98));
    assertEquals(1, corpus.trainSymbol(99));
    assertEquals(1, corpus.testSymbol(0));
    assertEquals(1, corpus.testSymbol(10));
    assertThrows(IndexOutOfBoundsException.class, () -> corpus.trainSymbol(100));
    assertThrows(IndexOutOfBoundsException.class, () -> corpus.testSymbol(11));
  }

  @Test
  void vocabularyIsSortedByUnsignedByte() throws IOException {
    Corpus corpus = Corpus.read(file("zaé\n".repeat(30)), false);
    // é is c3 a9 in UTF-8
    byte[] sorted = {'\n', 'a', 'z', (byte) 0xa9, (byte) 0xc3};
    assertEquals(5, corpus.symbols());
    for (int symbol = 0; symbol < 5; symbol++) {
      assertEquals(sorted[symbol], corpus.symbolByte(symbol));
      assertEquals(OptionalInt.of(symbol), corpus.symbolOf(sorted[symbol]));
    }
    assertEquals(OptionalInt.empty(), corpus.symbolOf((byte) 'b'));
    assertEquals(2, corpus.trainSymbol(0));
  }

  @Test
  void digestIsThatOfTheBytes() throws IOException {
    // printf 'ab%.0s' $(seq 50) | sha256sum
    assertEquals("c7f0d9258cbfa32241423dc831494b5b02e26a3ec1676e4335b4cce72ff6cb8a", Corpus.read(file("ab".repeat(50)), false).sha256());
  }

  @Test
  void symbolOfTheTestPartOnlyIsAnErrorThatNamesIt() throws IOException {
    Path file = file("a".repeat(70) + "b".repeat(20) + "aaaQaaaaaa");
    assertEquals("text " + file + ": symbol 'Q' (0x51) at byte offset 93 is in the test part only;"
        + " --unknown-symbols map counts such symbols as 'a' (0x61)", refusal(file));
  }

  @Test
  void mappedSymbolsCountAsTheMostFrequentOne() throws IOException {
    Corpus corpus = Corpus.read(file("b".repeat(70) + "a".repeat(20) + "aaaQaaRaaQ"), true);
    assertEquals(2, corpus.symbols());
    assertEquals(1, corpus.testSymbol(3));
    assertEquals(1, corpus.testSymbol(6));
    assertEquals(0, corpus.testSymbol(7));
    assertEquals(3, corpus.mappedCharacters());
    assertEquals(1, corpus.limited(OptionalLong.empty(), OptionalLong.of(6)).mappedCharacters());
    assertEquals(OptionalInt.empty(), corpus.symbolOf((byte) 'Q'));
  }

  @Test
  void limitTakesTheFirstOfEachPartAndKeepsTheVocabulary() throws IOException {
    Corpus whole = Corpus.read(file("ab".repeat(40) + "c".repeat(10) + "cabcabcabc"), false);
    Corpus limited = whole.limited(OptionalLong.of(4), OptionalLong.of(3));
    assertEquals(4, limited.trainLength());
    assertEquals(3, limited.testLength());
    assertEquals(3, limited.symbols());
    assertEquals(2, limited.testSymbol(0));
    assertEquals(whole.sha256(), limited.sha256());
    assertThrows(IndexOutOfBoundsException.class, () -> limited.trainSymbol(4));
    assertEquals(90, whole.limited(OptionalLong.empty(), OptionalLong.empty()).trainLength());
  }

  @Test
  void limitBeyondTheTextIsAnError() throws IOException {
    Path file = file("ab".repeat(50));
    Corpus corpus = Corpus.read(file, false);
    String message = assertThrows(CorpusException.class,
        () -> corpus.limited(OptionalLong.of(91), OptionalLong.empty())).getMessage();
    assertEquals("text " + file + ": 91 training characters asked for, 2 to 90 are possible", message);
    assertThrows(CorpusException.class, () -> corpus.limited(OptionalLong.empty(), OptionalLong.of(11)));
    assertThrows(CorpusException.class, () -> corpus.limited(OptionalLong.empty(), OptionalLong.of(1)));
    assertThrows(CorpusException.class, () -> corpus.limited(OptionalLong.of(Long.MAX_VALUE), OptionalLong.empty()));
  }

  @Test
  void unusableFilesAreOneClearLine() throws IOException {
    Path missing = folder.resolve("missing.txt");
    assertEquals("text " + missing + ": no such file", refusal(missing));
    assertEquals("text " + folder + ": a directory, not a file", refusal(folder));
    Path empty = file("");
    assertEquals("text " + empty + ": the file is empty", refusal(empty));
    Path tooShort = file("ab".repeat(49) + "a");
    assertEquals("text " + tooShort + ": 99 bytes, at least 100 are needed", refusal(tooShort));
    Path uniform = file("a".repeat(90) + "bbbbbbbbbb");
    assertEquals("text " + uniform + ": its training part has one symbol only, 'a' (0x61)", refusal(uniform));
  }

  @Test
  void fileBeyondOneGibibyteIsRefusedUnread() throws IOException {
    Path huge = folder.resolve("huge.txt");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength((1L << 30) + 1);
    }
    assertEquals("text " + huge + ": 1073741825 bytes, at most 1073741824 (1 GiB) can be used", refusal(huge));
  }

  @Test
  void unreadableFileIsOneClearLine() throws IOException {
    Path file = file("ab".repeat(50));
    assertTrue(file.toFile().setReadable(false));
    assumeFalse(Files.isReadable(file), "this user reads everything");
    assertEquals("text " + file + ": permission denied", refusal(file));
  }

  @Test
  void decodedTextCanBePrinted() throws IOException {
    Corpus corpus = Corpus.read(file("a\té\r\n\u001b[".repeat(30)), false);
    int[] symbols = new int[9];
    for (int position = 0; position < 9; position++) {
      symbols[position] = corpus.trainSymbol(position);
    }
    // escape becomes a replacement character, and so does the first half of é when it stands alone
    assertEquals("a\té\n\uFFFD[a", corpus.text(symbols));
    assertEquals("\uFFFD", corpus.text(corpus.symbolOf((byte) 0xc3).orElseThrow()));
  }

  @Test
  void generatedTextIsOneMillionCharactersAndATest() {
    Corpus corpus = Corpus.generated();
    assertEquals(1_000_000, corpus.trainLength());
    assertEquals(100_000, corpus.testLength());
    assertEquals(0, corpus.mappedCharacters());
    assertTrue(corpus.entropyRateNats().isPresent());
    assertFalse(Corpus.of("text", "abab".getBytes(StandardCharsets.US_ASCII), 2, false, OptionalDouble.empty())
        .entropyRateNats().isPresent());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "text", ".txt"), text);
  }

  private static String refusal(Path file) {
    return assertThrows(CorpusException.class, () -> Corpus.read(file, false)).getMessage();
  }
}
