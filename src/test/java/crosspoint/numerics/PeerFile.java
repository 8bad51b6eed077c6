package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The figures of a peer, line by line. */
final class PeerFile {

  static final String DIRECTORY = "peer/aihwkit/8x8/";
  private static final Splitter COMMA = Splitter.on(',');

  private PeerFile() {}

  static URL resource(String name) {
    return Resources.getResource(DIRECTORY + name);
  }

  static ImmutableList<Line> lines(String name) {
    try {
      List<String> text = Resources.readLines(resource(name), StandardCharsets.UTF_8);
      List<String> header = COMMA.splitToList(text.get(0));
      return text.stream().skip(1).map(line -> new Line(header, COMMA.splitToList(line)))
          .collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line, by column name. */
  record Line(List<String> header, List<String> fields) {

    Line {
      Preconditions.checkArgument(header.size() == fields.size(), "%s has not the columns %s", fields, header);
    }

    String text(String column) {
      int at = header.indexOf(column);
      Preconditions.checkArgument(at >= 0, "no column %s in %s", column, header);
      return fields.get(at);
    }

    double number(String column) {
      return Double.parseDouble(text(column));
    }

    int whole(String column) {
      return Integer.parseInt(text(column));
    }
  }
}
