package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Is every operation and every slice of work one record? */
class CsvExporterTest {

  private static final String WHOLE = """
      record,window,pass,operation,logical,name,kind,phase,layer,step,row,stage,unitName,unitKind,slot,beginPs,endPs,durationPs,energyFj
      operation,0,training,0,4,forward lstm1 t=0,forward,forward,lstm1,0,0,,,,,1000,1500,500,12.5
      operation,0,training,1,,"transfer ""h"", 8\\bit",transfer,forward,,,,,,,,1500,1600,100,0.25
      operation,0,training,2,5,update lstm1 t=0,update,update,lstm1,0,0,,,,,1600,2000,400,10000000
      slice,0,training,0,4,forward lstm1 t=0,forward,forward,lstm1,0,0,0,buffer,buffer,0,1000,1200,200,
      slice,0,training,0,4,forward lstm1 t=0,forward,forward,lstm1,0,0,1,tile[3].adc,adc,0,1200,1500,300,
      slice,0,training,1,,"transfer ""h"", 8\\bit",transfer,forward,,,,0,buffer,buffer,0,1500,1600,100,
      slice,0,training,1,,"transfer ""h"", 8\\bit",transfer,forward,,,,0,buffer,buffer,1,1500,1600,100,
      slice,0,training,2,5,update lstm1 t=0,update,update,lstm1,0,0,0,buffer,buffer,1,1600,2000,400,
      operation,1,test,0,0,forward lstm1 t=0,forward,forward,lstm1,0,0,,,,,2000,2600,600,3
      operation,1,test,1,1,backward lstm1 t=0,backward,backward,lstm1,0,0,,,,,2000,2300,300,4
      slice,1,test,0,0,forward lstm1 t=0,forward,forward,lstm1,0,0,0,tile[3].adc,adc,0,2000,2400,400,
      slice,1,test,1,1,backward lstm1 t=0,backward,backward,lstm1,0,0,0,buffer,buffer,1,2000,2300,300,
      slice,1,test,0,0,forward lstm1 t=0,forward,forward,lstm1,0,0,1,buffer,buffer,0,2400,2600,200,
      """;

  /** Records by the names of the header, of a text in which no field has a line break. */
  private static List<Map<String, String>> records(String csv) {
    List<Map<String, String>> records = new ArrayList<>();
    List<String> header = List.of();
    for (String line : csv.split("\n")) {
      List<String> fields = fields(line);
      if (header.isEmpty()) {
        header = fields;
      } else {
        assertEquals(header.size(), fields.size(), line);
        Map<String, String> record = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
          record.put(header.get(i), fields.get(i));
        }
        records.add(record);
      }
    }
    return records;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>(List.of(""));
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int last = fields.size() - 1;
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        fields.set(last, fields.get(last) + line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add("");
      } else {
        fields.set(last, fields.get(last) + c);
      }
    }
    return fields;
  }

  private static double sum(List<Map<String, String>> records, String column, String key, String value) {
    return records.stream().filter(record -> record.get(key).equals(value) && !record.get(column).isEmpty())
        .mapToDouble(record -> Double.parseDouble(record.get(column))).sum();
  }

  @Test
  void theWholeTableIsAsWrittenByHand() throws IOException {
    assertEquals(WHOLE, HandMadeRun.exported(CsvExporter::new));
  }

  @Test
  void sumsNeedNoChoiceOfRecords() throws IOException {
    List<Map<String, String>> records = records(HandMadeRun.exported(CsvExporter::new));
    assertEquals(HandMadeRun.CONVERTER_WORKS_PS, sum(records, "durationPs", "unitName", "tile[3].adc"));
    assertEquals(HandMadeRun.BUFFER_WORKS_PS, sum(records, "durationPs", "unitName", "buffer"));
    assertEquals(12.5 + 0.25 + 3, sum(records, "energyFj", "phase", "forward"));
    assertEquals(4, sum(records, "energyFj", "phase", "backward"));
  }

  @Test
  void theNameOfATransferIsReadAsItIs() throws IOException {
    assertEquals("transfer \"h\", 8\\bit", records(HandMadeRun.exported(CsvExporter::new)).get(1).get("name"));
  }

  @Test
  void aRunWithoutWindowsIsAHeader() throws IOException {
    assertEquals(WHOLE.substring(0, WHOLE.indexOf('\n') + 1), HandMadeRun.exported(CsvExporter::new, HandMadeRun.RUN, List.of()));
  }
}
