package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Does a source say of each key what somebody who reads it would say? */
class SourceTextTest {

  private static String mark(String source, String key) {
    return SourceText.of(source).about(key).flatMap(SourceText.Clause::mark).map(Provenance::word).orElse("none");
  }

  private static String component(String source, String key) {
    return SourceText.of(source).about(key).map(SourceText.Clause::component).orElse("no clause");
  }

  @Test
  void aClauseMarksTheKeysThatItNames() {
    String source = "a, b: quoted, somebody 2019; c: derived, a / b; d: recalled, somebody 2018; e: assumed 0, because nothing is at hand";
    assertEquals("quoted", mark(source, "a"));
    assertEquals("quoted", mark(source, "b"));
    assertEquals("derived", mark(source, "c"));
    assertEquals("recalled", mark(source, "d"));
    assertEquals("assumed", mark(source, "e"));
    assertEquals("none", mark(source, "f"));
  }

  @Test
  void aMarkAloneIsForAllKeysThatNoClauseNames() {
    assertEquals("quoted", mark("quoted, somebody 2019", "a"));
    assertEquals("assumed", mark("quoted, somebody 2019; a: assumed, because", "a"));
    assertEquals("quoted", mark("quoted, somebody 2019; a: assumed, because", "b"));
    assertEquals("quoted", mark("a: assumed, because; quoted, somebody 2019", "b"));
  }

  @Test
  void whatHasNoMarkBelongsToTheClauseBeforeIt() {
    SourceText source = SourceText.of("a: quoted, Fig. 8; a regression gives less; b: recalled, somebody");
    assertEquals(2, source.clauses().size());
    assertEquals("quoted, Fig. 8; a regression gives less", source.about("a").orElseThrow().text());
  }

  @Test
  void aWordThatOnlyBeginsLikeAMarkIsNone() {
    assertEquals("none", mark("quotedly, somebody", "a"));
    assertEquals("none", mark("Quoted, somebody", "a"));
    assertEquals("none", mark("a: from somebody", "a"));
    assertEquals("none", mark("a: from somebody; quoted, somebody else", "a"), "named, and not marked");
  }

  @Test
  void aVariantSpeaksBeforeItsBase() {
    String source = "a: assumed, because; the rest: a: quoted, 2018; b: derived, from a; the rest: b: recalled; quoted, 2016";
    assertEquals("assumed", mark(source, "a"));
    assertEquals("derived", mark(source, "b"));
    assertEquals("quoted", mark(source, "c"));
  }

  @Test
  void theClausesOfAComponentSayWhichEntryItIs() {
    String source = "a: assumed, because; component adc-9b-slow: b: quoted, 2019; c: derived, from b";
    assertEquals("none", component(source, "a"));
    assertEquals("adc-9b-slow", component(source, "b"));
    assertEquals("adc-9b-slow", component(source, "c"));
    assertEquals("no clause", component(source, "d"));
    assertEquals(Set.of("adc-9b-slow"), SourceText.of(source).components());
    assertEquals("none", component("component: assumed, because; a: quoted", "component"), "a key of that name");
  }

  @Test
  void whatIsSaidOfAllKeysCanBeSaidOfSome() {
    assertEquals("a, b: quoted, 2019", SourceText.of("quoted, 2019").naming(ImmutableSet.of("a", "b")));
    assertEquals("a: assumed, because; b: quoted, 2019; more", SourceText.of("a: assumed, because; quoted, 2019; more").naming(ImmutableSet.of("a", "b")));
    assertEquals("a: here", SourceText.of("here").naming(ImmutableSet.of("a")));
    assertEquals("x: quoted, 2019; a: not stated", SourceText.of("x: quoted, 2019").naming(ImmutableSet.of("a")));
    assertEquals("x: quoted, 2019", SourceText.of("x: quoted, 2019").naming(ImmutableSet.of()));
  }

  @Test
  void aTextIsCutToTheKeysOfInterest() {
    String source = "a, b: quoted, 2019; more; c: derived; the rest: recalled, 2016";
    assertEquals("b: quoted, 2019; more", SourceText.of(source).only(ImmutableSet.of("b")));
    assertEquals("c: derived; d: recalled, 2016", SourceText.of(source).only(ImmutableSet.of("c", "d")));
    assertEquals("a, d: not stated", SourceText.of("b: quoted").only(ImmutableSet.of("a", "d")));
  }

  @Test
  void anEmptyTextSaysNothing() {
    assertEquals(Optional.empty(), SourceText.of("").about("a"));
    assertEquals(Optional.empty(), SourceText.of(" ; ;").about("a"));
  }
}
