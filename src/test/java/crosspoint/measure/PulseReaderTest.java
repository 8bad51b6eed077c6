package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is a table of pulses read as it is meant, and is anything else answered by a line that says where and why? */
class PulseReaderTest {

  @TempDir Path directory;

  private PulseTable read(String text, OptionalDouble low, OptionalDouble high) throws IOException {
    return PulseReader.read(Files.writeString(directory.resolve("p.csv"), text), low, high);
  }

  private PulseTable read(String text) throws IOException {
    return read(text, OptionalDouble.empty(), OptionalDouble.empty());
  }

  @Test
  void devicesMayBeMixedAndRunsEndAtGapsAndStarts() throws IOException {
    PulseTable table = read("""
        # comment
        pulse,device,direction,weight
        0,a,start,0
        0,b,start,0.5
        1,a,up,0.1
        1,b,down,0.4
        2,a,down,0.05
        4,a,up,0.2
        5,a,up,0.3
        6,a,start,-0.1
        7,a,down,-0.2
        """);
    assertEquals(2, table.devices().size());
    PulseTable.Device a = table.devices().get(0);
    assertEquals(3, a.runs().size());
    assertArrayEquals(new double[] {0, 0.1, 0.05}, a.runs().get(0).weights());
    assertArrayEquals(new boolean[] {false, true}, a.runs().get(0).down());
    assertArrayEquals(new double[] {0.2, 0.3}, a.runs().get(1).weights());
    assertArrayEquals(new double[] {-0.1, -0.2}, a.runs().get(2).weights());
    assertEquals(5, table.pulses());
  }

  @Test
  void conductancesAreMappedByTheirExtremesOrAsAsked() throws IOException {
    String text = "device,pulse,direction,conductanceUs\na,0,start,2\na,1,up,4\na,2,up,6\n";
    assertArrayEquals(new double[] {-1, 0, 1}, read(text).devices().get(0).runs().get(0).weights(), 1e-12);
    PulseTable asked = read(text, OptionalDouble.of(0), OptionalDouble.of(8));
    assertArrayEquals(new double[] {-0.5, 0, 0.5}, asked.devices().get(0).runs().get(0).weights(), 1e-12);
    assertEquals("weight = 2 (G - 0) / (8 - 0) - 1 with G in microsiemens", asked.mapping());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      device,pulse,direction                                | :1: weight or conductanceUs: missing column of values; allowed: device, pulse, direction and weight or conductanceUs, each once
      device,pulse,direction,weight,conductanceUs           | :1: weight: both columns of values; allowed
      device,pulse,weight                                   | :1: direction: missing column; allowed
      device,pulse,direction,volt                           | :1: volt: unknown column; allowed
      device,pulse,direction,weight,weight                  | :1: weight: column twice; allowed
      device,pulse,direction,weight;a,0,start               | :2: 3 cells, not the 4 of the header
      device,pulse,direction,weight;a,x,start,0             | :2: pulse: is "x"; allowed: a whole number from 0 on
      device,pulse,direction,weight;a,0,left,0              | :2: direction: is "left"; allowed: up, down, start
      device,pulse,direction,weight;a,0,start,NaN           | :2: weight: is "NaN"; allowed: a number from -1e6 to 1e6
      device,pulse,direction,weight;a,0,start,1e9           | :2: weight: is "1e9"; allowed: a number from -1e6 to 1e6
      device,pulse,direction,conductanceUs;a,0,start,-1     | :2: conductanceUs: is "-1"; allowed: a number from 0 to 1e6
      device,pulse,direction,weight;a,3,start,0;a,3,up,0    | :3: pulse: is 3 after 3 of device a; allowed: numbers that grow
      device,pulse,direction,weight;,3,start,0              | :2: device: is empty; allowed: a name
      device,pulse,direction,weight                         | has a header but no values
      """)
  void whatIsWrongIsSaidWithLineAndColumn(String lines, String complaint) {
    SpecException wrong = assertThrows(SpecException.class, () -> read(lines.replace(';', '\n') + "\n"));
    assertTrue(wrong.getMessage().startsWith(directory.resolve("p.csv") + ":"), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(complaint), wrong.getMessage());
    assertEquals(1, wrong.getMessage().lines().count());
  }

  @Test
  void cellsMayBeInQuotesAndLinesAreCountedAllTheSame() throws IOException {
    PulseTable table = read("# comment, \"with\n\"device\",\"pulse\", \"direction\" ,\"weight\"\n\n"
        + "\"a, b \"\"c\"\"\",0,start,\"0\"\n\"a, b \"\"c\"\"\", 1 ,\"up\",0.5");
    assertEquals("a, b \"c\"", table.devices().get(0).name());
    assertEquals(directory.resolve("p.csv") + ":4", table.devices().get(0).place());
    assertArrayEquals(new double[] {0, 0.5}, table.devices().get(0).runs().get(0).weights());
    // The last line is counted with and without an end.
    for (String end : new String[] {"", "\n", "\r\n"}) {
      SpecException wrong = assertThrows(SpecException.class, () -> read("device,pulse,direction,weight\r\na,0,start,0\r\na,1,wrong,0" + end));
      assertTrue(wrong.getMessage().contains(":3: direction: is"), wrong.getMessage());
    }
    SpecException open = assertThrows(SpecException.class, () -> read("device,pulse,direction,weight\na,0,start,0\n\"a\"x,1,up,0\n"));
    assertTrue(open.getMessage().endsWith(":3: a cell in quotes has no end, or text beside its quotes"), open.getMessage());
  }

  @Test
  void aRangeThatIsNoneIsBlamedOnWhatGaveIt() throws IOException {
    String head = "device,pulse,direction,conductanceUs\na,0,start,20\n";
    assertTrue(complaint(head, OptionalDouble.empty()).endsWith(":2: is the only value; allowed: pulses, with a value before and after each"));
    assertTrue(complaint(head + "a,1,up,20\n", OptionalDouble.empty()).endsWith("p.csv: conductanceUs: from 20 µS (the lowest of the file) to 20 µS"
        + " (the highest of the file) is no range; allowed: the highest above the lowest"));
    assertEquals("from 50 µS (--g-min) to 21 µS (the highest of the file) is no range; allowed: the highest above the lowest",
        complaint(head + "a,1,up,21\n", OptionalDouble.of(50)));
  }

  private String complaint(String text, OptionalDouble lowest) {
    return assertThrows(SpecException.class, () -> read(text, lowest, OptionalDouble.empty())).getMessage();
  }

  @Test
  void doubtfulConductancesAreNoted() throws IOException {
    assertEquals(0, read("device,pulse,direction,conductanceUs\na,0,start,1e-3\na,1,up,2e-3\n").notes().size());
    assertTrue(read("device,pulse,direction,conductanceUs\na,0,start,2e-5\na,1,up,4e-5\n").notes().get(0)
        .startsWith("no conductance is above 4.00e-05 µS: are they in siemens?"));
    String four = "device,pulse,direction,conductanceUs\na,0,start,10\na,1,up,20\na,2,up,30\na,3,up,50\n";
    assertEquals(0, read(four, OptionalDouble.of(10), OptionalDouble.of(50)).notes().size());
    // 10 and 50 lie outside; 50 becomes 2 (50 − 20) / 10 − 1
    assertEquals("2 values (50 %) lie outside --g-min and --g-max, here 20 and 30 µS, and become weights beyond ±1, up to 5",
        read(four, OptionalDouble.of(20), OptionalDouble.of(30)).notes().get(0));
  }

  @Test
  void weightsTakeNoMapping() {
    SpecException wrong = assertThrows(SpecException.class,
        () -> read("device,pulse,direction,weight\na,0,start,0\n", OptionalDouble.of(1), OptionalDouble.empty()));
    assertTrue(wrong.getMessage().contains("weights need no --g-min and --g-max"), wrong.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    SpecException wrong = assertThrows(SpecException.class,
        () -> PulseReader.read(directory.resolve("none.csv"), OptionalDouble.empty(), OptionalDouble.empty()));
    assertTrue(wrong.getMessage().endsWith("none.csv: no such file"), wrong.getMessage());
  }
}
