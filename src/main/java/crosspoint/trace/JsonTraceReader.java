package crosspoint.trace;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Op;
import crosspoint.program.ProgramBuilder;
import java.io.ByteArrayOutputStream;
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

/** Reads the JSON Lines form. What traces of one's own may leave out is optional: check sums, times, the end. */
final class JsonTraceReader extends TraceReader {

  private static final List<String> KINDS = Arrays.stream(OpForm.values()).map(OpForm::key).toList();

  private final String file;
  private final InputStream in;
  private final TraceHeader header;
  private final ProgramCheck check;
  private final List<String> names;
  private final List<TraceProgram> programs = new ArrayList<>();
  private Optional<TraceEnd> end = Optional.empty();
  private long lineAt;
  private long windowAt;
  /** A line that has been read but belongs to what comes next. */
  private Optional<String> ahead = Optional.empty();
  private int windows;
  private boolean[] seen = {};

  JsonTraceReader(String file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    header = HeadJson.header(line().orElseThrow(() -> wrong("is empty")), this::wrong);
    check = new ProgramCheck(header.matrices(), this::wrong);
    names = header.matrices().stream().map(of -> of.matrix().name()).toList();
  }

  private TraceException wrong(String what) {
    return new TraceException(file + ": line " + lineAt + ": " + what);
  }

  private Optional<String> line() throws IOException {
    if (ahead.isPresent()) {
      Optional<String> line = ahead;
      ahead = Optional.empty();
      return line;
    }
    lineAt++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    int one = in.read();
    if (one < 0) {
      return Optional.empty();
    }
    while (one >= 0 && one != '\n') {
      bytes.write(one);
      if (bytes.size() > StrictNode.MOST_CHARACTERS) {
        throw wrong("is longer than " + StrictNode.MOST_CHARACTERS + " bytes");
      }
      one = in.read();
    }
    if (one < 0) {
      throw wrong("ends within a line: the last line has no line end");
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      throw wrong("is not UTF-8");
    }
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
    return false;
  }

  @Override
  public String place() {
    return "line " + windowAt;
  }

  @Override
  public boolean next(TraceWindow into) throws IOException {
    while (true) {
      Optional<String> line = line();
      if (line.isEmpty()) {
        return false;
      }
      if (end.isPresent()) {
        throw wrong("goes on after its end");
      }
      StrictNode node = StrictNode.line(line.get(), this::wrong);
      switch (node.firstKey()) {
        case "program" -> program(node);
        case "window" -> {
          window(node, into);
          windows++;
          return true;
        }
        case "end" -> end = Optional.of(HeadJson.end(line.get(), this::wrong));
        default -> throw wrong("begins with key " + ProgramCheck.shown(node.firstKey()) + "; allowed here: program, window, end");
      }
    }
  }

  private Optional<StrictNode> following(String key) throws IOException {
    Optional<String> line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    StrictNode node = StrictNode.line(line.get(), this::wrong);
    if (node.firstKey().equals(key)) {
      return Optional.of(node);
    }
    ahead = line;
    return Optional.empty();
  }

  private void program(StrictNode node) throws IOException {
    node.whole("program", programs.size(), programs.size());
    String name = node.name("name");
    long operations = node.whole("operations", 1, ProgramCheck.mostOperations(), -1);
    Optional<CheckSums> recorded = node.sums("check");
    node.done();
    check.operations(1);
    ProgramBuilder builder = new ProgramBuilder(header.matrices().stream().map(TracedMatrix::matrix).toList());
    int count = 0;
    for (Optional<StrictNode> next = following("op"); next.isPresent(); next = following("op")) {
      check.count(count + 1L);
      operation(next.get(), count++, builder);
    }
    if (count == 0 || operations >= 0 && count != operations) {
      throw wrong("program " + programs.size() + " has " + count + " operations" + (count == 0 ? "" : ", " + operations + " were announced"));
    }
    TraceProgram program = new TraceProgram(programs.size(), name, builder.freeze(), header.matrices());
    recorded.ifPresent(sums -> Altered.check(program, sums, this::wrong));
    programs.add(program);
  }

  private void operation(StrictNode node, int operation, ProgramBuilder builder) {
    node.whole("op", operation, operation);
    OpForm form = OpForm.of(node.word("kind", KINDS));
    long[] values = new long[form.fields().size()];
    for (int i = 0; i < values.length; i++) {
      OpForm.Field field = form.fields().get(i);
      values[i] = field == OpForm.Field.MATRIX ? node.word(field.key(), names)
          : field.words().isEmpty() ? node.whole(field.key(), 0, Integer.MAX_VALUE) : node.word(field.key(), field.words());
    }
    check.operation(operation, form, values);
    Op op = form.op(values);
    int[] data = node.wholes("data", ProgramCheck.MOST_PREDECESSORS);
    int[] control = node.wholes("control", ProgramCheck.MOST_PREDECESSORS);
    node.done();
    check.predecessors(operation, "data", data);
    check.predecessors(operation, "control", control);
    builder.addOrdered(control, op, data);
  }

  private void window(StrictNode node, TraceWindow into) throws IOException {
    windowAt = lineAt;
    node.whole("window", windows, windows);
    if (programs.isEmpty()) {
      throw wrong("window " + windows + " comes before any program");
    }
    TraceProgram program = programs.get((int) node.whole("program", 0, programs.size() - 1L));
    into.restart(program, TraceWindow.Pass.values()[node.word("pass", HeadJson.words(TraceWindow.Pass.values()))]);
    into.repeats(node.whole("repeats", 1, HeadJson.MOST_PS, 1));
    if (node.has("lossNats")) {
      into.lossNats(OptionalDouble.of(node.real("lossNats")));
    }
    boolean timed = node.has("startPs") || node.has("lengthPs");
    if (timed) {
      long startPs = node.whole("startPs", 0, HeadJson.MOST_PS);
      into.timed(startPs, node.whole("lengthPs", 0, HeadJson.MOST_PS));
    }
    Optional<CheckSums> recorded = node.sums("check");
    node.done();
    runs(program, timed, into);
    recorded.ifPresent(sums -> Altered.check(program, into.facts(), sums, windows, this::wrong));
    into.recorded(recorded);
  }

  private void runs(TraceProgram program, boolean timed, TraceWindow into) throws IOException {
    int operations = program.program().operations();
    if (seen.length < operations) {
      seen = new boolean[operations];
    }
    Arrays.fill(seen, 0, operations, false);
    for (Optional<StrictNode> next = following("run"); next.isPresent(); next = following("run")) {
      int operation = (int) next.get().whole("run", 0, operations - 1L);
      if (seen[operation]) {
        throw wrong("window " + windows + " has operation " + operation + " twice");
      }
      seen[operation] = true;
      run(next.get(), program, operation, timed, into);
    }
    for (int operation = 0; operation < operations; operation++) {
      if (!seen[operation] && (timed || program.parts(operation) > 0)) {
        throw wrong("window " + windows + " has nothing of operation " + operation + " (" + OpName.of(program, operation) + "); expected its "
            + (timed ? "times" : "facts"));
      }
    }
  }

  private void run(StrictNode node, TraceProgram program, int operation, boolean timed, TraceWindow into) {
    if (timed) {
      long startPs = node.whole("startPs", 0, HeadJson.MOST_PS);
      into.ran(operation, startPs, node.whole("endPs", startPs, HeadJson.MOST_PS));
    }
    if (program.parts(operation) > 0) {
      List<StrictNode> parts = node.objects("facts");
      if (parts.size() != program.parts(operation)) {
        throw wrong("operation " + operation + " has facts of " + parts.size() + " parts, its matrix has " + program.parts(operation));
      }
      for (int part = 0; part < parts.size(); part++) {
        for (Fact fact : program.facts(operation)) {
          into.facts().set(fact, program.place(operation, part), parts.get(part).whole(fact.key(), fact.least(), fact.most(), 0));
        }
        parts.get(part).done();
      }
      check.facts(program, into.facts(), operation);
    }
    node.done();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
