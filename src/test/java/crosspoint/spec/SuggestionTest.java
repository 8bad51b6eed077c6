package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Is what was meant found, and nothing far-fetched? */
class SuggestionTest {

  @Test
  void distanceCountsInsertionsDeletionsAndReplacements() {
    assertEquals(3, Suggestion.distance("kitten", "sitting"));
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
  void whatIsFarIsNotSuggested() {
    assertEquals(Optional.empty(), Suggestion.nearest(List.of("name", "tile"), "base"));
    assertEquals(Optional.empty(), Suggestion.nearest(List.of("x"), "y"));
  }
}
