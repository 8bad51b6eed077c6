package crosspoint.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of a spec and nothing beside: no comments, no duplicate keys, no NaN, no second
 * document, bounded in size and depth.
 */
final class StrictJson {

  /** A spec has a few kilobytes; more is another file given by mistake. */
  static final int LARGEST_FILE_BYTES = 1 << 20;
  static final int DEEPEST_NESTING = 16;

  // NaN and the infinities are let through by the tokenizer so that the complaint can name the key.
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2 * DEEPEST_NESTING).build())
      .build();

  private final JsonParser parser;
  private final String file;
  private final Deque<String> keys = new ArrayDeque<>();

  private StrictJson(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /**
   * The object in a file.
   *
   * @throws SpecException when the file cannot be read or is not one JSON object
   */
  static Json.Block file(Path path) {
    return text(path.toString(), textOf(path));
  }

  /**
   * The object that a text is.
   *
   * @param name what complaints call the text
   * @throws SpecException when it is not one JSON object
   */
  static Json.Block text(String name, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new StrictJson(parser, name).document();
    } catch (IOException e) {
      throw new SpecException(Origin.oneLine(name + ": cannot be read: " + e.getMessage()));
    }
  }

  /** The scalar that a text is in JSON, or empty when it is none; NaN and infinities are none. */
  static Optional<Json.Scalar> scalar(String text, Origin origin) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null || !token.isScalarValue()) {
        return Optional.empty();
      }
      Json.Scalar scalar = new Json.Scalar(origin, kind(token), parser.getText());
      return parser.nextToken() == null ? Optional.of(scalar) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("reading a string failed", e);
    }
  }

  private static String textOf(Path path) {
    if (Files.isDirectory(path)) {
      throw new SpecException(Origin.oneLine(path + ": is a directory, not a spec"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE_BYTES + 1);
      if (bytes.length > LARGEST_FILE_BYTES) {
        throw new SpecException(Origin.oneLine(path + ": is larger than " + LARGEST_FILE_BYTES + " bytes, not a spec"));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SpecException(Origin.oneLine(path + ": is not UTF-8 text"));
    } catch (NoSuchFileException e) {
      throw new SpecException(Origin.oneLine(path + ": no such file"));
    } catch (AccessDeniedException e) {
      throw new SpecException(Origin.oneLine(path + ": no permission to read it"));
    } catch (IOException e) {
      throw new SpecException(Origin.oneLine(path + ": cannot be read: " + e.getMessage()));
    }
  }

  private Json.Block document() throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw here().fault("", "is empty", "a spec is one JSON object { … }");
      }
      if (first != JsonToken.START_OBJECT) {
        throw here().fault("", "does not start with {", "a spec is one JSON object { … }");
      }
      Json.Block block = block(here());
      if (parser.nextToken() != null) {
        throw here().fault("", "text after the end of the spec");
      }
      return block;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? here().number() : e.getLocation().getLineNr();
      throw new Origin.Line(file, Math.max(line, 1)).fault(pathRead(), "is not JSON: " + reason(e));
    }
  }

  private Json.Block block(Origin origin) throws IOException {
    if (keys.size() > DEEPEST_NESTING) {
      throw origin.fault(path(), "nested deeper than " + DEEPEST_NESTING + " blocks");
    }
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Origin.Line line = here();
      keys.addLast(key);
      Json earlier = members.get(key);
      if (earlier != null) {
        throw line.fault(path(), "duplicate key" + (earlier.origin() instanceof Origin.Line first
            ? ", first on line " + first.number() : ""));
      }
      members.put(key, value(line));
      keys.removeLast();
    }
    return new Json.Block(origin, ImmutableMap.copyOf(members));
  }

  private Json value(Origin.Line keyLine) throws IOException {
    JsonToken token = parser.nextToken();
    return switch (token) {
      case START_OBJECT -> block(keyLine);
      case START_ARRAY -> throw keyLine.fault(path(), "is a list", "a spec has no lists");
      default -> {
        String text = parser.getText();
        if (token == JsonToken.VALUE_NUMBER_FLOAT && text.chars().noneMatch(Character::isDigit)) {
          throw keyLine.fault(path(), text + " is not a number", "allowed: finite numbers");
        }
        yield new Json.Scalar(keyLine, kind(token), text);
      }
    };
  }

  private static Json.Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> Json.Kind.STRING;
      case VALUE_NUMBER_INT -> Json.Kind.INTEGER;
      case VALUE_NUMBER_FLOAT -> Json.Kind.DECIMAL;
      case VALUE_TRUE, VALUE_FALSE -> Json.Kind.BOOLEAN;
      case VALUE_NULL -> Json.Kind.NULL;
      default -> throw new IllegalStateException(token + " is no scalar");
    };
  }

  private Origin.Line here() {
    return new Origin.Line(file, Math.max(parser.currentTokenLocation().getLineNr(), 1));
  }

  private String path() {
    return String.join(".", keys);
  }

  /** The last key that was read: the tokenizer stumbles over a value before its key is handed out. */
  private String pathRead() {
    return parser.getParsingContext().pathAsPointer().toString().replaceFirst("^/", "")
        .replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  /** What the tokenizer says, in the words of somebody who edits a file. */
  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    if (message.contains("a (non-standard) comment")) {
      return "comments are not allowed, use \"source\"";
    } else if (message.contains("code 65279")) {
      return "starts with a byte-order mark, save it without";
    } else if (message.startsWith("Unexpected end-of-input")) {
      return "ends too early, a } or \" is missing";
    } else if (message.contains("double-quote to start field name")) {
      return "expected a key in double quotes";
    } else if (message.contains("expecting comma")) {
      return "expected a comma or }";
    } else if (message.startsWith("Unrecognized token") && message.contains(": was expecting")) {
      return message.substring(0, message.indexOf(": was expecting"));
    }
    int advice = message.indexOf(" (for ");
    return advice > 0 ? message.substring(0, advice) : message;
  }
}
