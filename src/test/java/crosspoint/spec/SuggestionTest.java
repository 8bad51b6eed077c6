package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Is what was meant found, and nothing far-fetched? */
class SuggestionTest {

  @Test
  void distanceCountsInsertionsDeletionsReplacementsAndSwaps() {
    assertEquals(3, Suggestion.distance("kitten", "sitting"));
    assertEquals(1, Suggestion.distance("tabel", "table"));
    assertEquals(3, Suggestion.distance("ca", "abc"), "a letter is not both swapped and parted from its neighbour");
    assertEquals(5, Suggestion.distance("", "tiles"));
    assertEquals(5, Suggestion.distance("tiles", ""));
    assertEquals(0, Suggestion.distance("tile", "tile"));
  }

  @Test
  void theNearestIsFoundWhateverItsCase() {
    assertEquals(Optional.of("layers"), Suggestion.nearest(List.of("lanes", "layers"), "layres"));
    assertEquals(Optional.of("after-conversion"), Suggestion.nearest(List.of("comparator", "after-conversion"), "AFTER_CONVERSION"));
  }

  @Test
  void anotherUnitOfTheSameQuantityIsFound() {
    assertEquals(Optional.of("powerWatts"), Suggestion.nearest(List.of("powerWatts", "onChipMegabytes"), "powerMw"));
    assertEquals(Optional.of("areaUm2"), Suggestion.nearest(List.of("areaUm2", "nodeNm"), "areaMm2"));
    assertEquals(Optional.empty(), Suggestion.nearest(List.of("timeNs", "timeCycles", "timePs"), "timeWatts"), "which of the two?");
    assertEquals(Optional.empty(), Suggestion.nearest(List.of("updateManagement"), "updateOrder"));
  }

  @Test
  void whatIsFarIsNotSuggested() {
    assertEquals(Optional.empty(), Suggestion.nearest(List.of("name", "tile"), "base"));
    assertEquals(Optional.empty(), Suggestion.nearest(List.of("x"), "y"));
  }
}
