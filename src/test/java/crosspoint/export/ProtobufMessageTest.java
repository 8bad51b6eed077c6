package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Are the bytes those of the page that defines the encoding? Examples are from there or worked out by hand. */
class ProtobufMessageTest {

  @Test
  void anIntegerIsSevenBitsAByteLowestFirst() throws IOException {
    assertEquals("08 96 01", bytes(new ProtobufMessage().integer(1, 150)));
    assertEquals("08 00", bytes(new ProtobufMessage().integer(1, 0)));
    assertEquals("08 7f", bytes(new ProtobufMessage().integer(1, 127)));
    assertEquals("08 80 01", bytes(new ProtobufMessage().integer(1, 128)));
  }

  @Test
  void aNegativeIntegerTakesTenBytes() throws IOException {
    assertEquals("08 fe ff ff ff ff ff ff ff ff 01", bytes(new ProtobufMessage().integer(1, -2)));
  }

  @Test
  void aFieldNumberAboveFifteenTakesTwoBytes() throws IOException {
    // 16 · 8 = 128
    assertEquals("80 01 01", bytes(new ProtobufMessage().integer(16, 1)));
  }

  @Test
  void aStringFollowsItsLength() throws IOException {
    assertEquals("12 07 74 65 73 74 69 6e 67", bytes(new ProtobufMessage().text(2, "testing")));
    assertEquals("12 02 c3 a9", bytes(new ProtobufMessage().text(2, "\u00e9")));
  }

  @Test
  void aMessageFollowsItsLength() throws IOException {
    assertEquals("1a 03 08 96 01", bytes(new ProtobufMessage().message(3, new ProtobufMessage().integer(1, 150))));
  }

  @Test
  void eightBytesAreLowestFirst() throws IOException {
    assertEquals("09 08 07 06 05 04 03 02 01", bytes(new ProtobufMessage().fixed(1, 0x0102030405060708L)));
    // 1.5 is sign 0, exponent 1023, fraction one half: 3ff8 0000 0000 0000
    assertEquals("09 00 00 00 00 00 00 f8 3f", bytes(new ProtobufMessage().real(1, 1.5)));
  }

  private static String bytes(ProtobufMessage message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    return HexFormat.ofDelimiter(" ").formatHex(out.toByteArray());
  }
}
