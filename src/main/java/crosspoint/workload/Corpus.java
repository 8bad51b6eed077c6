package crosspoint.workload;

import com.google.common.annotations.VisibleForTesting;
import com.google.common.base.Preconditions;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A text to learn: bytes as symbols, in a training part and, after it, a test part.
 *
 * <p>Symbols are numbered 0, 1, … in the order of their unsigned bytes; the vocabulary is that of the
 * whole training part. A {@linkplain #limited limited} corpus keeps it, so that cross-entropies of
 * longer and shorter runs on a text compare.
 *
 * <p>Immutable.
 */
public final class Corpus {

  /** Name of the text that {@link #generated()} makes. */
  public static final String GENERATED_NAME = "english-like";

  /**
   * Seed of the generated text. It is no option and differs from a run's seed: runs with different
   * seeds learn the same text.
   */
  public static final long GENERATED_SEED = 2018;

  /** Training part of the generated text [characters]. */
  public static final int GENERATED_TRAIN_CHARACTERS = 1_000_000;

  /** Test part of the generated text [characters]. */
  public static final int GENERATED_TEST_CHARACTERS = 100_000;

  private static final int LEAST_BYTES = 100;
  private static final long MOST_BYTES = 1L << 30;
  private static final int LEAST_LIMIT = 2;
  private static final int BYTE_VALUES = 256;
  private static final short UNKNOWN = -1;

  private final String name;
  private final String sha256;
  private final byte[] bytes;
  private final byte[] vocabulary;
  /** Symbol number of every byte value, after mapping. */
  private final short[] numbers;
  private final int testStart;
  private final int trainLength;
  private final int testLength;
  private final OptionalDouble entropyRateNats;

  private Corpus(String name, String sha256, byte[] bytes, byte[] vocabulary, short[] numbers, int testStart,
      int trainLength, int testLength, OptionalDouble entropyRateNats) {
    this.name = name;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.vocabulary = vocabulary;
    this.numbers = numbers;
    this.testStart = testStart;
    this.trainLength = trainLength;
    this.testLength = testLength;
    this.entropyRateNats = entropyRateNats;
  }

  /**
   * Reads a file of 100 bytes to 1 GiB. Its test part is the last tenth, from 10,000 characters on in
   * whole thousands: ⌊bytes/10⌋, or ⌊bytes/10,000⌋ · 1,000. War and Peace, 3,258,246 bytes, is split
   * into 2,933,246 and 325,000.
   *
   * @param file       the text, any bytes
   * @param mapUnknown whether symbols that only the test part has count as the most frequent symbol of
   *                   the training part (the lowest byte among equals)
   * @throws CorpusException if the file cannot be read, is too short or too long, has only one symbol,
   *                         or its test part has a symbol of its own and {@code mapUnknown} is false
   */
  public static Corpus read(Path file, boolean mapUnknown) {
    byte[] bytes = bytes(file);
    return of(file.toString(), bytes, bytes.length - testCharacters(bytes.length), mapUnknown, OptionalDouble.empty());
  }

  /**
   * The default text: English-like prose of 1,000,000 training and 100,000 test characters from a
   * seeded grammar, the same on every machine, whose entropy rate is known.
   */
  public static Corpus generated() {
    return generated(GENERATED_SEED, GENERATED_TRAIN_CHARACTERS, GENERATED_TEST_CHARACTERS);
  }

  /**
   * Generated text of other length or seed.
   *
   * @param seed            of the text, not of a run
   * @param trainCharacters characters of the training part; a short one may lack a symbol of the test part
   * @param testCharacters  characters of the test part, which continues the text
   * @throws CorpusException if the test part has a symbol that the training part has not
   */
  public static Corpus generated(long seed, int trainCharacters, int testCharacters) {
    Preconditions.checkArgument(trainCharacters >= LEAST_LIMIT && testCharacters >= LEAST_LIMIT,
        "%s training and %s test characters", trainCharacters, testCharacters);
    Grammar grammar = EnglishLikeText.grammar();
    byte[] text = grammar.text(seed, Math.addExact(trainCharacters, testCharacters));
    return of(GENERATED_NAME, text, trainCharacters, false, OptionalDouble.of(grammar.entropyRateNats()));
  }

  @VisibleForTesting
  static Corpus of(String name, byte[] bytes, int trainLength, boolean mapUnknown, OptionalDouble entropyRateNats) {
    int[] counts = new int[BYTE_VALUES];
    for (int position = 0; position < trainLength; position++) {
      counts[Byte.toUnsignedInt(bytes[position])]++;
    }
    byte[] vocabulary = new byte[BYTE_VALUES];
    short[] numbers = new short[BYTE_VALUES];
    int symbols = 0;
    int mostFrequent = 0;
    for (int value = 0; value < BYTE_VALUES; value++) {
      numbers[value] = UNKNOWN;
      if (counts[value] > 0) {
        numbers[value] = (short) symbols;
        vocabulary[symbols++] = (byte) value;
      }
      mostFrequent = counts[value] > counts[mostFrequent] ? value : mostFrequent;
    }
    if (symbols < 2) {
      throw new CorpusException(String.format("text %s: its training part has one symbol only, %s",
          name, printable(mostFrequent)));
    }
    for (int position = trainLength; position < bytes.length; position++) {
      int value = Byte.toUnsignedInt(bytes[position]);
      if (numbers[value] == UNKNOWN && mapUnknown) {
        numbers[value] = numbers[mostFrequent];
      } else if (numbers[value] == UNKNOWN) {
        throw new CorpusException(String.format("text %s: symbol %s at byte offset %d is in the test part only;"
            + " --unknown-symbols map counts such symbols as %s", name, printable(value), position,
            printable(mostFrequent)));
      }
    }
    return new Corpus(name, Hashing.sha256().hashBytes(bytes).toString(), bytes, Arrays.copyOf(vocabulary, symbols),
        numbers, trainLength, trainLength, bytes.length - trainLength, entropyRateNats);
  }

  private static byte[] bytes(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new CorpusException(String.format("text %s: %s, not a file", file,
            attributes.isDirectory() ? "a directory" : "a device or pipe"));
      }
      if (attributes.size() > MOST_BYTES) {
        throw new CorpusException(String.format("text %s: %d bytes, at most %d (1 GiB) can be used",
            file, attributes.size(), MOST_BYTES));
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        throw new CorpusException(String.format("text %s: the file is empty", file));
      }
      if (bytes.length < LEAST_BYTES) {
        throw new CorpusException(String.format("text %s: %d bytes, at least %d are needed",
            file, bytes.length, LEAST_BYTES));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new CorpusException(String.format("text %s: no such file", file), e);
    } catch (AccessDeniedException e) {
      throw new CorpusException(String.format("text %s: permission denied", file), e);
    } catch (IOException e) {
      throw new CorpusException(String.format("text %s: cannot be read (%s)", file, e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new CorpusException(String.format("text %s: longer than the memory of this JVM, %d MiB (java -Xmx)",
          file, Runtime.getRuntime().maxMemory() >> 20), e);
    }
  }

  @VisibleForTesting
  static int testCharacters(int bytes) {
    int tenth = bytes / 10;
    return tenth < 10_000 ? tenth : tenth - tenth % 1_000;
  }

  private static String printable(int value) {
    return value > ' ' && value < 0x7f ? String.format("'%c' (0x%02x)", value, value) : String.format("0x%02x", value);
  }

  /**
   * The first characters of the training part and of the test part, in the same vocabulary.
   *
   * @param trainCharacters how many of the training part, all if empty
   * @param testCharacters  how many of the test part, all if empty
   * @throws CorpusException if a part is shorter than asked for, or fewer than two characters are asked for
   */
  public Corpus limited(OptionalLong trainCharacters, OptionalLong testCharacters) {
    return new Corpus(name, sha256, bytes, vocabulary, numbers, testStart,
        limit("training", trainCharacters, trainLength), limit("test", testCharacters, testLength), entropyRateNats);
  }

  /** The same text under another name. */
  public Corpus named(String other) {
    return new Corpus(other, sha256, bytes, vocabulary, numbers, testStart, trainLength, testLength, entropyRateNats);
  }

  private int limit(String part, OptionalLong asked, int length) {
    long characters = asked.orElse(length);
    if (characters < LEAST_LIMIT || characters > length) {
      throw new CorpusException(String.format("text %s: %d %s characters asked for, %d to %d are possible",
          name, characters, part, LEAST_LIMIT, length));
    }
    return (int) characters;
  }

  /** The file's path as given, or {@value #GENERATED_NAME}. */
  public String name() {
    return name;
  }

  /** SHA-256 of the whole text, training and test part, not limited [lower-case hexadecimal]. */
  public String sha256() {
    return sha256;
  }

  /** Number of symbols in the vocabulary, at least 2. */
  public int symbols() {
    return vocabulary.length;
  }

  /** Length of the training part [characters]. */
  public int trainLength() {
    return trainLength;
  }

  /** Length of the test part [characters]. */
  public int testLength() {
    return testLength;
  }

  /** Symbol number at a position of the training part, from 0. */
  public int trainSymbol(int position) {
    Preconditions.checkElementIndex(position, trainLength);
    return numbers[bytes[position] & 0xff];
  }

  /** Symbol number at a position of the test part, from 0. */
  public int testSymbol(int position) {
    Preconditions.checkElementIndex(position, testLength);
    return numbers[bytes[testStart + position] & 0xff];
  }

  /** The byte of a symbol. */
  public byte symbolByte(int symbol) {
    return vocabulary[symbol];
  }

  /** Number of a byte's symbol; empty if the vocabulary lacks it. */
  public OptionalInt symbolOf(byte value) {
    int symbol = numbers[value & 0xff];
    return symbol != UNKNOWN && vocabulary[symbol] == value ? OptionalInt.of(symbol) : OptionalInt.empty();
  }

  /** Characters of the test part whose symbol the vocabulary lacks, counted as the most frequent one. */
  public int mappedCharacters() {
    int mapped = 0;
    for (int position = 0; position < testLength; position++) {
      mapped += vocabulary[testSymbol(position)] == bytes[testStart + position] ? 0 : 1;
    }
    return mapped;
  }

  /** Exact entropy rate of the source [nats/character], where it is known. */
  public OptionalDouble entropyRateNats() {
    return entropyRateNats;
  }

  /**
   * Text of symbols, fit to be printed: carriage returns are left out, bytes that are no UTF-8 and
   * control characters other than tabulator and line feed become U+FFFD.
   */
  public String text(int... symbols) {
    byte[] decoded = new byte[symbols.length];
    for (int k = 0; k < symbols.length; k++) {
      decoded[k] = vocabulary[symbols[k]];
    }
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded)).toString()
        .replace("\r", "")
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
  }
}
