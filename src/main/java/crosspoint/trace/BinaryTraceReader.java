package crosspoint.trace;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Op;
import crosspoint.program.ProgramBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the binary form. */
final class BinaryTraceReader extends TraceReader {

  private static final int MOST_NAME = 1024;
  private static final int HEAP_SHARE = 8;

  private final String file;
  private final InputStream in;
  private final CRC32C crc = new CRC32C();
  private final ByteSink head = new ByteSink();
  private final Inflater inflater = new Inflater(true);
  private final TraceHeader header;
  private final ProgramCheck check;
  private final List<TraceProgram> programs = new ArrayList<>();
  private Optional<TraceEnd> end = Optional.empty();
  /** Bytes read so far, and where the frame begins that is being read. */
  private long at;
  private long frameAt;
  private int kind;
  private int windows;
  private long[] waitsPs = {};
  private long[] column = {};

  BinaryTraceReader(String file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    byte[] magic = in.readNBytes(BinaryForm.magic().length);
    if (!Arrays.equals(magic, BinaryForm.magic())) {
      throw wrong("begins with " + ProgramCheck.shown(new String(magic, StandardCharsets.ISO_8859_1)) + "; this version reads "
          + ProgramCheck.shown(BinaryForm.MAGIC_TEXT + "\n"));
    }
    at = magic.length;
    byte[] content = frame();
    if (kind != BinaryForm.HEADER) {
      throw wrong("has no header");
    }
    header = HeadJson.header(utf8(content), this::wrong);
    check = new ProgramCheck(header.matrices(), this::wrong);
  }

  private TraceException wrong(String what) {
    return new TraceException(file + ": byte " + frameAt + ": " + what);
  }

  private String utf8(byte[] content) {
    if (content.length > StrictNode.MOST_CHARACTERS) {
      throw wrong("has a line of " + content.length + " bytes; allowed: " + StrictNode.MOST_CHARACTERS);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw wrong("has a line that is not UTF-8");
    }
  }

  private int byteOf(String what) throws IOException {
    int one = in.read();
    if (one < 0) {
      throw wrong("ends within " + what + ", at byte " + at);
    }
    at++;
    return one;
  }

  private long wholeOf(String what) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = byteOf(what);
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw wrong(what + " is no number");
  }

  /** The next frame unpacked; its kind is kept. An empty array where the file ends. */
  private byte[] frame() throws IOException {
    frameAt = at;
    kind = in.read();
    if (kind < 0) {
      return new byte[0];
    }
    at++;
    if (kind != BinaryForm.HEADER && kind != BinaryForm.PROGRAM && kind != BinaryForm.WINDOW && kind != BinaryForm.END) {
      throw wrong("begins a frame of kind " + kind + "; allowed: H, P, W, E");
    }
    int method = byteOf("a frame");
    if (method != BinaryForm.STORED && method != BinaryForm.DEFLATED) {
      throw wrong("is packed by method " + method + "; allowed: 0, 1");
    }
    long length = wholeOf("the length of a frame");
    long stored = wholeOf("the length of a frame");
    long most = Math.min(BinaryForm.MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    if (length > most) {
      throw wrong("a frame is said to have " + length + " bytes; allowed: " + most);
    }
    if (method == BinaryForm.STORED ? stored != length : stored > length || length > (stored + 1) * BinaryForm.MOST_RATIO) {
      throw wrong("a frame of " + length + " bytes is said to be packed into " + stored);
    }
    byte[] packed = in.readNBytes((int) stored);
    at += packed.length;
    if (packed.length < stored) {
      throw wrong("ends within a frame, at byte " + at);
    }
    head.clear();
    head.one(kind);
    head.one(method);
    head.whole(length);
    head.whole(stored);
    crc.reset();
    crc.update(head.array(), 0, head.size());
    crc.update(packed);
    long sum = 0;
    for (int i = 0; i < 4; i++) {
      sum |= (long) byteOf("a check sum") << 8 * i;
    }
    if (sum != crc.getValue()) {
      throw wrong(String.format("a frame is damaged: its CRC-32C is %08x, not %08x", crc.getValue(), sum));
    }
    return method == BinaryForm.STORED ? packed : inflated(packed, (int) length);
  }

  private byte[] inflated(byte[] packed, int length) {
    byte[] content = new byte[length];
    inflater.reset();
    inflater.setInput(packed);
    try {
      int got = 0;
      while (got < length && !inflater.finished() && !inflater.needsInput()) {
        got += inflater.inflate(content, got, length - got);
      }
      if (got < length || !inflater.finished() && inflater.inflate(new byte[1]) > 0 || !inflater.finished() || inflater.getRemaining() > 0) {
        throw wrong("a frame does not unpack to " + length + " bytes");
      }
    } catch (DataFormatException e) {
      throw wrong("a frame does not unpack: " + e.getMessage());
    }
    return content;
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public TraceHeader header() {
    return header;
  }

  @Override
  public ImmutableList<TraceProgram> programs() {
    return ImmutableList.copyOf(programs);
  }

  @Override
  public Optional<TraceEnd> end() {
    return end;
  }

  @Override
  public boolean binary() {
    return true;
  }

  @Override
  public String place() {
    return "byte " + frameAt;
  }

  @Override
  public boolean next(TraceWindow into) throws IOException {
    while (true) {
      byte[] content = frame();
      if (kind < 0) {
        return false;
      }
      if (end.isPresent()) {
        throw wrong("goes on after its end");
      }
      ByteSource source = new ByteSource(content, content.length, this::wrong);
      switch (kind) {
        case BinaryForm.PROGRAM -> program(source);
        case BinaryForm.WINDOW -> {
          window(source, into);
          windows++;
          return true;
        }
        case BinaryForm.END -> end = Optional.of(HeadJson.end(utf8(content), this::wrong));
        default -> throw wrong("has a second header");
      }
    }
  }

  private void program(ByteSource source) {
    source.whole("number of the program", programs.size(), programs.size());
    String name = source.text("name of the program", MOST_NAME);
    ProgramCheck.name("name of the program", name, this::wrong);
    int operations = (int) source.whole("number of operations", 1, Math.min(ProgramCheck.mostOperations(), source.left()));
    check.operations(operations);
    CheckSums recorded = new CheckSums(source.eight(), source.eight());
    ProgramBuilder builder = new ProgramBuilder(header.matrices().stream().map(TracedMatrix::matrix).toList());
    for (int operation = 0; operation < operations; operation++) {
      int number = source.one();
      if (number >= OpForm.count()) {
        throw wrong("operation " + operation + " is of kind " + number + "; allowed: 0 to " + (OpForm.count() - 1));
      }
      OpForm form = OpForm.of(number);
      long[] values = new long[form.fields().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = source.whole(form.fields().get(i).key() + " of operation " + operation, 0, Integer.MAX_VALUE);
      }
      check.operation(operation, form, values);
      Op op = form.op(values);
      int[] data = edges(source, operation, "data");
      int[] control = edges(source, operation, "control");
      builder.addOrdered(control, op, data);
    }
    source.end();
    TraceProgram program = new TraceProgram(programs.size(), name, builder.freeze(), header.matrices());
    Altered.check(program, recorded, this::wrong);
    programs.add(program);
  }

  private int[] edges(ByteSource source, int operation, String what) {
    int count = (int) source.whole("number of " + what + " predecessors of operation " + operation, 0,
        Math.min(ProgramCheck.MOST_PREDECESSORS, source.left()));
    int[] edges = new int[count];
    for (int k = 0; k < count; k++) {
      edges[k] = operation - (int) source.whole("distance of a " + what + " predecessor of operation " + operation, 1, Math.max(1, operation));
    }
    check.predecessors(operation, what, edges);
    return edges;
  }

  private void window(ByteSource source, TraceWindow into) {
    int flags = (int) source.whole("flags of the window", 0, BinaryForm.TIMED | BinaryForm.CHECKED | BinaryForm.WITH_LOSS);
    int number = (int) source.whole("program of the window", 0, Integer.MAX_VALUE);
    if (number >= programs.size()) {
      throw wrong("window " + windows + " is of program " + number + ", of which there are " + programs.size());
    }
    TraceProgram program = programs.get(number);
    into.restart(program, TraceWindow.Pass.values()[(int) source.whole("pass of the window", 0, TraceWindow.Pass.values().length - 1)]);
    into.repeats(source.whole("repeats of the window", 1, HeadJson.MOST_PS));
    CheckSums recorded = new CheckSums(source.eight(), source.eight());
    if ((flags & BinaryForm.WITH_LOSS) != 0) {
      double nats = Double.longBitsToDouble(source.eight());
      if (!Double.isFinite(nats)) {
        throw wrong("window " + windows + " has a loss of " + nats);
      }
      into.lossNats(OptionalDouble.of(nats));
    }
    if (column.length < program.program().operations()) {
      column = new long[program.program().operations()];
    }
    facts(source, program, into.facts());
    for (int operation = 0; operation < program.program().operations(); operation++) {
      check.facts(program, into.facts(), operation);
    }
    if ((flags & BinaryForm.CHECKED) != 0) {
      Altered.check(program, into.facts(), recorded, windows, this::wrong);
      into.recorded(Optional.of(recorded));
    }
    if ((flags & BinaryForm.TIMED) != 0) {
      long startPs = source.whole("start of the window", 0, HeadJson.MOST_PS);
      into.timed(startPs, source.whole("length of the window", 0, HeadJson.MOST_PS));
      times(source, program, into);
    }
    source.end();
  }

  private void facts(ByteSource source, TraceProgram program, FactsTable facts) {
    for (int of = 0; of < program.classes(); of++) {
      int size = program.size(of);
      int first = program.operation(of, 0);
      for (int part = 0; part < program.parts(first); part++) {
        for (Fact fact : program.facts(first)) {
          unpack(source, size);
          for (int i = 0; i < size; i++) {
            facts.set(fact, program.place(program.operation(of, i), part), column[i]);
          }
        }
      }
    }
  }

  private void unpack(ByteSource source, int size) {
    int width = source.one();
    int shift = source.one();
    if (width > Long.SIZE || shift >= Long.SIZE) {
      throw wrong("window " + windows + " has numbers of " + width + " bits, shifted by " + shift);
    }
    long least = source.signed();
    for (int i = 0; i < size; i++) {
      column[i] = least + (width == 0 ? 0 : source.bits(width)) << shift;
    }
    source.align();
  }

  private void times(ByteSource source, TraceProgram program, TraceWindow into) {
    int operations = program.program().operations();
    if (waitsPs.length < operations) {
      waitsPs = new long[operations];
    }
    column(source, program, waitsPs);
    column(source, program, column);
    for (int operation = 0; operation < operations; operation++) {
      long startPs = Times.readyPs(program, into, operation) + waitsPs[operation];
      long endPs = startPs + column[operation];
      if (startPs < 0 || endPs < startPs || endPs > HeadJson.MOST_PS) {
        throw wrong("window " + windows + ": operation " + operation + " runs from " + startPs + " to " + endPs + " ps");
      }
      into.ran(operation, startPs, endPs);
    }
  }

  private void column(ByteSource source, TraceProgram program, long[] values) {
    for (int of = 0; of < program.classes(); of++) {
      long before = 0;
      for (int i = 0; i < program.size(of); i++) {
        before += source.signed();
        values[program.operation(of, i)] = before;
      }
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
