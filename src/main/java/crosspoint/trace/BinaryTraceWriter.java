package crosspoint.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Writes the binary form: see {@link BinaryForm} and {@code traces/FORMAT.md}. */
final class BinaryTraceWriter implements TraceWriter {

  private static final int LEVEL = 4;

  private final OutputStream out;
  private final ByteSink content = new ByteSink();
  private final ByteSink head = new ByteSink();
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32C crc = new CRC32C();
  private byte[] packed = new byte[1 << 12];
  private long[] column = {};
  private long bytes;

  /**
   * Writes the header.
   *
   * @param to is closed with this
   * @throws IOException if that fails
   */
  BinaryTraceWriter(OutputStream to, TraceHeader header) throws IOException {
    this.out = new BufferedOutputStream(to, 1 << 16);
    out.write(BinaryForm.magic());
    bytes = BinaryForm.magic().length;
    line(BinaryForm.HEADER, HeadJson.of(header));
  }

  /** Bytes written so far. */
  long bytes() {
    return bytes;
  }

  private void line(int kind, String line) throws IOException {
    content.clear();
    for (byte one : line.getBytes(StandardCharsets.UTF_8)) {
      content.one(one);
    }
    frame(kind);
  }

  private void frame(int kind) throws IOException {
    int length = content.size();
    if (length > BinaryForm.MOST_BYTES) {
      throw new IOException("a frame of " + length + " bytes is longer than a trace may have: " + BinaryForm.MOST_BYTES);
    }
    if (packed.length < length) {
      packed = new byte[content.array().length];
    }
    deflater.reset();
    deflater.setInput(content.array(), 0, length);
    deflater.finish();
    int stored = deflater.deflate(packed, 0, length);
    boolean deflated = deflater.finished() && stored < length;
    head.clear();
    head.one(kind);
    head.one(deflated ? BinaryForm.DEFLATED : BinaryForm.STORED);
    head.whole(length);
    head.whole(deflated ? stored : length);
    out.write(head.array(), 0, head.size());
    out.write(deflated ? packed : content.array(), 0, deflated ? stored : length);
    crc.reset();
    crc.update(head.array(), 0, head.size());
    crc.update(deflated ? packed : content.array(), 0, deflated ? stored : length);
    long sum = crc.getValue();
    for (int i = 0; i < 4; i++) {
      out.write((int) (sum >>> 8 * i));
    }
    bytes += head.size() + (deflated ? stored : length) + 4;
  }

  @Override
  public void program(TraceProgram program) throws IOException {
    content.clear();
    content.whole(program.number());
    content.text(program.name());
    content.whole(program.program().operations());
    CheckSums sums = program.sums();
    content.eight(sums.plain());
    content.eight(sums.placed());
    for (int operation = 0; operation < program.program().operations(); operation++) {
      OpForm form = OpForm.of(program.program().op(operation));
      content.one(form.ordinal());
      for (long value : form.values(program.program().op(operation))) {
        content.whole(value);
      }
      int data = program.program().dataPredecessors(operation);
      content.whole(data);
      for (int k = 0; k < data; k++) {
        content.whole(operation - program.program().dataPredecessor(operation, k));
      }
      int control = program.program().controlPredecessors(operation);
      content.whole(control);
      for (int k = 0; k < control; k++) {
        content.whole(operation - program.program().controlPredecessor(operation, k));
      }
    }
    frame(BinaryForm.PROGRAM);
  }

  @Override
  public void window(TraceWindow window) throws IOException {
    TraceProgram program = window.program();
    content.clear();
    OptionalDouble loss = window.lossNats();
    CheckSums sums = window.recorded().orElseGet(() -> program.sums(window.facts()));
    content.whole((window.timed() ? BinaryForm.TIMED : 0) | BinaryForm.CHECKED | (loss.isPresent() ? BinaryForm.WITH_LOSS : 0));
    content.whole(program.number());
    content.whole(window.pass().ordinal());
    content.whole(window.repeats());
    content.eight(sums.plain());
    content.eight(sums.placed());
    loss.ifPresent(nats -> content.eight(Double.doubleToRawLongBits(nats)));
    if (column.length < program.program().operations()) {
      column = new long[program.program().operations()];
    }
    facts(program, window.facts());
    if (window.timed()) {
      content.whole(window.startPs());
      content.whole(window.lengthPs());
      times(program, window);
    }
    frame(BinaryForm.WINDOW);
  }

  /** Column by column: of each class of operations, part and fact the values of all operations, in as few bits as they need. */
  private void facts(TraceProgram program, FactsTable facts) {
    for (int of = 0; of < program.classes(); of++) {
      int size = program.size(of);
      int first = program.operation(of, 0);
      for (int part = 0; part < program.parts(first); part++) {
        for (Fact fact : program.facts(first)) {
          for (int i = 0; i < size; i++) {
            column[i] = facts.value(fact, program.place(program.operation(of, i), part));
          }
          pack(size);
        }
      }
    }
  }

  private void pack(int size) {
    long all = 0;
    long least = column[0];
    long most = column[0];
    for (int i = 0; i < size; i++) {
      all |= column[i];
      least = Math.min(least, column[i]);
      most = Math.max(most, column[i]);
    }
    int shift = all == 0 ? 0 : Long.numberOfTrailingZeros(all);
    int width = Long.SIZE - Long.numberOfLeadingZeros((most >> shift) - (least >> shift));
    content.one(width);
    content.one(shift);
    content.signed(least >> shift);
    for (int i = 0; i < size && width > 0; i++) {
      content.bits((column[i] >> shift) - (least >> shift), width);
    }
    content.align();
  }

  /** Waits, then durations: of each class, each as the difference from that of the operation before. */
  private void times(TraceProgram program, TraceWindow window) {
    for (int of = 0; of < program.classes(); of++) {
      long before = 0;
      for (int i = 0; i < program.size(of); i++) {
        int operation = program.operation(of, i);
        long waitPs = window.startPs(operation) - Times.readyPs(program, window, operation);
        content.signed(waitPs - before);
        before = waitPs;
      }
    }
    for (int of = 0; of < program.classes(); of++) {
      long before = 0;
      for (int i = 0; i < program.size(of); i++) {
        int operation = program.operation(of, i);
        long tookPs = window.endPs(operation) - window.startPs(operation);
        content.signed(tookPs - before);
        before = tookPs;
      }
    }
  }

  @Override
  public void end(TraceEnd end) throws IOException {
    line(BinaryForm.END, HeadJson.of(end));
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    out.close();
  }
}
