package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Specs;
import crosspoint.mapping.Layout.Group;
import crosspoint.program.Matrix;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which parts a matrix is cut into, which tiles they get, and which of them are a group. */
class PlacementTest {

  private static final Matrix LSTM = new Matrix("lstm1", 9, 13);
  private static final Matrix OUTPUT = new Matrix("output", 3, 5);

  private static Spec chip(InterconnectSpec interconnect, int tiles, int rows, int columns) {
    return Specs.with(Specs.haensch(interconnect), "tile.count=" + tiles, "tile.rows=" + rows, "tile.columns=" + columns);
  }

  private static Layout layout(Spec spec, Matrix... matrices) {
    return new Mapper(spec, ImmutableList.copyOf(matrices)).layout();
  }

  private static List<String> names(Layout layout) {
    return IntStream.range(0, layout.groups().size()).mapToObj(layout::name).toList();
  }

  @Test void theFirstRangesTakeTheLinesLeftOver() {
    // 9 rows on tiles of 4: three ranges of 3; 13 columns on tiles of 6: 5, 4 and 4
    Split split = layout(chip(Specs.bus(), 9, 4, 6), LSTM).split(0);
    assertEquals(new Split(9, 13, 3, 3), split);
    assertEquals(List.of(5, 4, 4), IntStream.range(0, 3).map(split::columnsOf).boxed().toList());
    assertEquals(List.of(0, 5, 9), IntStream.range(0, 3).map(split::firstColumn).boxed().toList());
    assertEquals(3, split.firstRow(5));
    assertEquals(9, split.firstColumn(5));
  }

  @Test void aWeightOfSeveralDevicesTakesAsManyColumns() {
    // Pairs of 2 devices take 4 columns a weight: 1 weight in 6 columns.
    Spec pairs = Specs.with(chip(Specs.bus(), 39, 4, 6), "tile.weight.devices=2", "tile.weight.polarity=pair");
    assertEquals(new Split(9, 13, 3, 13), layout(pairs, LSTM).split(0));
  }

  @Test void missingTilesAreCountedMatrixByMatrix() {
    MappingException several = assertThrows(MappingException.class, () -> layout(chip(Specs.bus(), 3, 4, 6), LSTM, OUTPUT));
    assertEquals("7 tiles are missing: 10 of 4 × 6 are needed (lstm1 9 × 13 takes 9, output 3 × 5 takes 1) and tile.count is 3",
        several.getMessage());
    MappingException one = assertThrows(MappingException.class, () -> layout(chip(Specs.bus(), 9, 4, 6), LSTM, OUTPUT));
    assertEquals("1 tile is missing: 10 of 4 × 6 are needed (lstm1 9 × 13 takes 9, output 3 × 5 takes 1) and tile.count is 9",
        one.getMessage());
    assertEquals(10, layout(chip(Specs.bus(), 10, 4, 6), LSTM, OUTPUT).tilesUsed());
  }

  @Test void onABusAMatrixIsOneGroup() {
    Layout layout = layout(chip(Specs.bus(), 12, 4, 6), LSTM, OUTPUT);
    assertEquals(List.of(new Group(0, 0, 0, 9, 0), new Group(1, 9, 0, 1, 0)), layout.groups());
    assertEquals(List.of("tiles[0-8]", "tile[9]"), names(layout));
  }

  @Test void tilesAreSpreadEvenlyAndAGroupEndsWithItsNode() {
    // 12 tiles on 3 nodes: tiles 0 to 3, 4 to 7, 8 to 11
    Layout layout = layout(chip(Specs.ring(3), 12, 4, 6), LSTM, OUTPUT);
    assertEquals(List.of(new Group(0, 0, 0, 4, 0), new Group(0, 4, 4, 4, 1), new Group(0, 8, 8, 1, 2), new Group(1, 9, 0, 1, 2)),
        layout.groups());
    assertEquals(List.of("tiles[0-3]", "tiles[4-7]", "tile[8]", "tile[9]"), names(layout));
    assertEquals(0, layout.firstGroup(0));
    assertEquals(3, layout.firstGroup(1));
    assertEquals(4, layout.firstGroup(2));
  }

  @Test void moreNodesThanTilesLeaveNodesEmpty() {
    // tile k is at node k · 6 / 3
    Layout layout = layout(chip(Specs.mesh(2, 3), 3, 9, 5), LSTM);
    assertEquals(List.of(new Group(0, 0, 0, 1, 0), new Group(0, 1, 1, 1, 2), new Group(0, 2, 2, 1, 4)), layout.groups());
  }

  @Test void digitalUnitsTakeTurnsOnLayersAndAreSpreadOverTheNodes() {
    Layout layout = layout(Specs.with(chip(Specs.ring(6), 12, 9, 13), "digital.units=3"), LSTM, OUTPUT);
    assertEquals(List.of(0, 1, 2, 0, 1), IntStream.range(0, 5).map(layout::digitalUnit).boxed().toList());
    assertEquals(List.of(0, 2, 4), IntStream.range(0, 3).map(layout::digitalNode).boxed().toList());
  }
}
