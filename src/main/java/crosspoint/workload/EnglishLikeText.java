package crosspoint.workload;

import crosspoint.workload.EnglishLexicon.Verb;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The grammar of the default text: English-like prose of narration, dialogue, questions and asides.
 *
 * <p>Each mode of speech has its own copy of the clause, so that the state remembers what must close
 * it: an opened quotation mark or parenthesis is closed, a question ends in a question mark, and
 * "When he came" is followed by a main clause.
 *
 * <p>Names of states are paths, {@code told.object.noun}: mode, role, place.
 */
final class EnglishLikeText {

  private static final Lexicon NOUNS = Lexicon.zipf(EnglishLexicon.NOUNS);
  private static final Lexicon PLURALS = Lexicon.zipf(EnglishLexicon.PLURALS);
  private static final Lexicon ADJECTIVES = Lexicon.zipf(EnglishLexicon.ADJECTIVES);
  private static final Lexicon NAMES = Lexicon.zipf(EnglishLexicon.FIRST_NAMES);
  private static final Lexicon SURNAMES = Lexicon.zipf(EnglishLexicon.SURNAMES);
  private static final Lexicon MANNERS = Lexicon.zipf(EnglishLexicon.MANNERS);
  private static final Lexicon PARTICIPLES = Lexicon.zipf(EnglishLexicon.PARTICIPLES);
  private static final Lexicon PREPOSITIONS = Lexicon.zipf(EnglishLexicon.PREPOSITIONS);
  private static final Lexicon TRANSITIVE = EnglishLexicon.verbs(EnglishLexicon.TRANSITIVE, Verb::base);
  private static final Lexicon TRANSITIVE_PAST = EnglishLexicon.verbs(EnglishLexicon.TRANSITIVE, Verb::past);
  private static final Lexicon TRANSITIVE_ING = EnglishLexicon.verbs(EnglishLexicon.TRANSITIVE, Verb::ing);
  private static final Lexicon INTRANSITIVE = EnglishLexicon.verbs(EnglishLexicon.INTRANSITIVE, Verb::base);
  private static final Lexicon INTRANSITIVE_PAST = EnglishLexicon.verbs(EnglishLexicon.INTRANSITIVE, Verb::past);
  private static final Lexicon INTRANSITIVE_ING = EnglishLexicon.verbs(EnglishLexicon.INTRANSITIVE, Verb::ing);

  private final GrammarBuilder grammar = new GrammarBuilder();

  private EnglishLikeText() {}

  /** The grammar; a text begins with a paragraph. */
  static Grammar grammar() {
    EnglishLikeText text = new EnglishLikeText();
    text.told();
    text.spoken();
    text.tag();
    text.asked();
    text.aside();
    return text.grammar.freeze("paragraph");
  }

  /** Narration, the mode outside quotation marks. */
  private void told() {
    grammar.juncture("paragraph")
        .arc("paragraph", "", "told.sentence", 62)
        .arc("paragraph", "\"", "spoken.sentence", 38);
    clause("told");
    goesOn("told");
    sentence("told");
    when();
    grammar.arc("told.end", " (", "aside.subject", 1)
        .arc("told.close", ". ", "told.sentence", 62)
        .arc("told.close", ".\n", "paragraph", 24)
        .arc("told.close", "! ", "told.sentence", 2)
        .arc("told.close", "... ", "told.sentence", 2)
        .arc("told.close", ": \"", "spoken.sentence", 4);
  }

  /** What is said, inside quotation marks. */
  private void spoken() {
    clause("spoken");
    goesOn("spoken");
    sentence("spoken");
    grammar.arc("spoken.close", ". ", "spoken.sentence", 22)
        .arc("spoken.close", "! ", "spoken.sentence", 6)
        .arc("spoken.close", ",\" ", "tag", 34)
        .arc("spoken.close", "!\" ", "tag", 8)
        .arc("spoken.close", ".\"\n", "paragraph", 18)
        .arc("spoken.close", "!\"\n", "paragraph", 6)
        .arc("spoken.close", ".\" ", "told.sentence", 6)
        .state("spoken.interjection", Lexicon.zipf("Yes No Oh Ah Well Indeed Please Come Hush Enough Excellent Zounds"))
        .arc("spoken.sentence", "", "spoken.interjection", 12)
        .arc("spoken.interjection", ", ", "spoken.subject", 60)
        .arc("spoken.interjection", "! ", "spoken.sentence", 25)
        .arc("spoken.interjection", ",\" ", "tag", 8)
        .arc("spoken.interjection", "!\" ", "tag", 7);
  }

  /** Who said it: the tag after a closed quotation. */
  private void tag() {
    grammar.state("tag.said", Lexicon.zipf("said cried asked replied answered whispered shouted repeated added began"
            + " remarked muttered exclaimed continued"))
        .state("tag.name", NAMES)
        .state("tag.he", Lexicon.weighted(List.of("he", "she"), 3, 2))
        .state("tag.the", Lexicon.zipf("the"))
        .state("tag.noun", NOUNS)
        .state("tag.manner", MANNERS)
        .juncture("tag")
        .juncture("tag.end")
        .juncture("tag.stop")
        .arc("tag", "", "tag.said", 1)
        .arc("tag.said", " ", "tag.name", 55)
        .arc("tag.said", " ", "tag.he", 20)
        .arc("tag.said", " ", "tag.the", 25)
        .arc("tag.the", " ", "tag.noun", 1)
        .arc("tag.name", "", "tag.end", 1)
        .arc("tag.he", "", "tag.end", 1)
        .arc("tag.noun", "", "tag.end", 1)
        .arc("tag.manner", "", "tag.stop", 1)
        .arc("tag.end", " ", "tag.manner", 15)
        .arc("tag.end", "", "tag.stop", 85)
        .arc("tag.stop", ". \"", "spoken.sentence", 35)
        .arc("tag.stop", ". ", "told.sentence", 20)
        .arc("tag.stop", ".\n", "paragraph", 30)
        .arc("tag.stop", ", ", "told.ing", 15);
  }

  /** A question in speech. */
  private void asked() {
    predicates("asked");
    grammar.state("asked.why", Lexicon.zipf("Why Where How When"))
        .state("asked.did", Lexicon.zipf("did could would can will must should shall might"))
        .state("asked.opener", Lexicon.zipf("Did Could Would Can Will Must Should Shall Might"))
        .juncture("asked.subject.done")
        .arc("spoken.sentence", "", "asked.why", 9)
        .arc("spoken.sentence", "", "asked.opener", 7)
        .arc("asked.why", " ", "asked.did", 1)
        .arc("asked.did", " ", "asked.subject", 1)
        .arc("asked.opener", " ", "asked.subject", 1)
        .arc("asked.subject.done", " ", "asked.bare", 1);
    subject("asked", "asked.subject.done", "asked.subject.done");
    grammar.arc("asked.close", "? ", "spoken.sentence", 30)
        .arc("asked.close", "?\" ", "tag", 40)
        .arc("asked.close", "?\"\n", "paragraph", 30);
  }

  /** A clause in parentheses. */
  private void aside() {
    clause("aside");
    grammar.arc("aside.close", "), ", "told.link", 60)
        .arc("aside.close", "). ", "told.sentence", 40);
  }

  /** A clause before the main one: "When he came, ". */
  private void when() {
    clause("when");
    grammar.state("when", Lexicon.zipf("When As If While After Before Once Though Because Since Until"))
        .arc("told.sentence", "", "when", 8)
        .arc("when", " ", "when.subject", 1)
        .arc("when.close", ", ", "told.subject", 1);
  }

  /** Sentences of a mode, which begin with a capital. */
  private void sentence(String mode) {
    String at = mode + ".sentence";
    String subject = mode + ".subject";
    grammar.juncture(at)
        .state(at + ".he", Lexicon.weighted(List.of("He", "She", "It", "I"), 9, 6, 4, 5))
        .state(at + ".they", Lexicon.weighted(List.of("They", "We", "You"), 5, 3, 2))
        .state(at + ".the", Lexicon.zipf("The"))
        .state(at + ".a", Lexicon.zipf("A"))
        .state(at + ".an", Lexicon.zipf("An"))
        .state(at + ".his", Lexicon.zipf("His Her My Their Our Your Its"))
        .state(at + ".this", Lexicon.zipf("This That Every Another Each"))
        .state(at + ".many", Lexicon.zipf("All Some Many These Two Three Those Several"))
        .state(at + ".then", Lexicon.zipf("But And Then Now So Perhaps Suddenly Here There Still Yet Soon"))
        .arc(at, "", at + ".he", 26)
        .arc(at, "", at + ".they", 9)
        .arc(at, "", at + ".the", 20)
        .arc(at, "", at + ".a", 4)
        .arc(at, "", at + ".an", 1)
        .arc(at, "", at + ".his", 6)
        .arc(at, "", at + ".this", 4)
        .arc(at, "", at + ".many", 3)
        .arc(at, "", subject + ".proper", 16)
        .arc(at, "", at + ".then", 8)
        .arc(at + ".he", "", mode + ".one", 1)
        .arc(at + ".they", "", mode + ".more", 1)
        .arc(at + ".the", "", subject + ".the.next", 1)
        .arc(at + ".a", "", subject + ".a.next", 1)
        .arc(at + ".an", "", subject + ".an.next", 1)
        .arc(at + ".his", "", subject + ".the.next", 1)
        .arc(at + ".this", "", subject + ".this.next", 1)
        .arc(at + ".many", "", subject + ".many.next", 1)
        .arc(at + ".then", " ", subject, 3)
        .arc(at + ".then", ", ", subject, 1);
  }

  /** A clause in the past tense: subject, then a predicate that agrees with it. */
  private void clause(String mode) {
    predicates(mode);
    subject(mode, mode + ".one", mode + ".more");
    String verb = mode + ".verb";
    grammar.juncture(mode + ".one")
        .juncture(mode + ".more")
        .juncture(verb)
        .state(mode + ".was", Lexicon.weighted(List.of("was", "wasn't"), 30, 1))
        .state(mode + ".were", Lexicon.weighted(List.of("were", "weren't"), 30, 1))
        .state(mode + ".did", TRANSITIVE_PAST)
        .state(mode + ".went", INTRANSITIVE_PAST)
        .state(mode + ".had", Lexicon.weighted(List.of("had", "hadn't"), 20, 1))
        .state(mode + ".been", Lexicon.zipf("been"))
        .state(mode + ".could", Lexicon.zipf("could would might must should didn't couldn't wouldn't can will"))
        .state(mode + ".adverb", Lexicon.zipf(EnglishLexicon.ADVERBS))
        .state(mode + ".began", Lexicon.zipf("began tried seemed wished decided refused hastened"))
        .state(mode + ".thought", Lexicon.zipf("thought said felt supposed imagined declared"))
        .arc(mode + ".one", " ", verb, 80)
        .arc(mode + ".one", " ", mode + ".was", 20)
        .arc(mode + ".more", " ", verb, 80)
        .arc(mode + ".more", " ", mode + ".were", 20)
        .arc(mode + ".was", "", mode + ".being", 1)
        .arc(mode + ".were", "", mode + ".being", 1)
        .arc(verb, "", mode + ".did", 30)
        .arc(verb, "", mode + ".went", 22)
        .arc(verb, "", mode + ".had", 8)
        .arc(verb, "", mode + ".could", 12)
        .arc(verb, "", mode + ".adverb", 5)
        .arc(verb, "", mode + ".began", 3)
        .arc(verb, "", mode + ".thought", 3)
        .arc(mode + ".did", " ", mode + ".object", 1)
        .arc(mode + ".went", "", mode + ".end", 1)
        .arc(mode + ".had", " ", mode + ".done", 55)
        .arc(mode + ".had", " ", mode + ".been", 20)
        .arc(mode + ".had", " ", mode + ".object.full", 25)
        .arc(mode + ".been", "", mode + ".being", 1)
        .arc(mode + ".could", " ", mode + ".bare", 1)
        .arc(mode + ".adverb", " ", mode + ".did", 55)
        .arc(mode + ".adverb", " ", mode + ".went", 45)
        .arc(mode + ".began", " to ", mode + ".bare", 1)
        .arc(mode + ".thought", " that ", mode + ".subject", 1);
  }

  /** Infinitives, participles, objects and complements, and the end of a clause. */
  private void predicates(String mode) {
    grammar.juncture(mode + ".bare")
        .juncture(mode + ".being")
        .juncture(mode + ".ing")
        .juncture(mode + ".end")
        .juncture(mode + ".stop")
        .juncture(mode + ".close")
        .state(mode + ".do", TRANSITIVE)
        .state(mode + ".go", INTRANSITIVE)
        .state(mode + ".be", Lexicon.zipf("be"))
        .state(mode + ".have", Lexicon.zipf("have"))
        .state(mode + ".doing", TRANSITIVE_ING)
        .state(mode + ".going", INTRANSITIVE_ING)
        .state(mode + ".done", PARTICIPLES)
        .state(mode + ".so", Lexicon.zipf("so very too quite not as"))
        .state(mode + ".like", ADJECTIVES)
        .state(mode + ".manner", MANNERS)
        .state(mode + ".to", PREPOSITIONS)
        .state(mode + ".place", Lexicon.zipf(EnglishLexicon.PLACES))
        .state(mode + ".in", Lexicon.zipf("in"))
        .state(mode + ".month", Lexicon.uniform(EnglishLexicon.MONTHS))
        .state(mode + ".year", Lexicon.uniform(IntStream.rangeClosed(1796, 1825).mapToObj(Integer::toString).toList()))
        .arc(mode + ".bare", "", mode + ".do", 50)
        .arc(mode + ".bare", "", mode + ".go", 32)
        .arc(mode + ".bare", "", mode + ".be", 12)
        .arc(mode + ".bare", "", mode + ".have", 6)
        .arc(mode + ".do", " ", mode + ".object", 1)
        .arc(mode + ".go", "", mode + ".end", 1)
        .arc(mode + ".be", "", mode + ".being", 1)
        .arc(mode + ".have", " ", mode + ".done", 1)
        .arc(mode + ".being", " ", mode + ".like", 34)
        .arc(mode + ".being", " ", mode + ".so", 16)
        .arc(mode + ".being", " ", mode + ".ing", 18)
        .arc(mode + ".being", " ", mode + ".done", 12)
        .arc(mode + ".being", " ", mode + ".in", 6)
        .arc(mode + ".being", " ", mode + ".object.full", 14)
        .arc(mode + ".so", " ", mode + ".like", 1)
        .arc(mode + ".like", "", mode + ".end", 1)
        .arc(mode + ".ing", "", mode + ".doing", 1)
        .arc(mode + ".ing", "", mode + ".going", 1)
        .arc(mode + ".doing", " ", mode + ".object", 1)
        .arc(mode + ".going", "", mode + ".end", 1)
        .arc(mode + ".done", "", mode + ".end", 1)
        .arc(mode + ".end", " ", mode + ".to", 34)
        .arc(mode + ".end", " ", mode + ".in", 8)
        .arc(mode + ".end", " ", mode + ".manner", 6)
        .arc(mode + ".end", "", mode + ".stop", 52)
        .arc(mode + ".manner", "", mode + ".stop", 1)
        .arc(mode + ".stop", "", mode + ".close", 72)
        .arc(mode + ".to", " ", mode + ".object", 92)
        .arc(mode + ".to", " ", mode + ".place", 8)
        .arc(mode + ".in", " ", mode + ".object.full", 70)
        .arc(mode + ".in", " ", mode + ".place", 14)
        .arc(mode + ".in", " ", mode + ".month", 6)
        .arc(mode + ".in", " ", mode + ".year", 10)
        .arc(mode + ".place", "", mode + ".stop", 1)
        .arc(mode + ".month", " ", mode + ".year", 1)
        .arc(mode + ".month", "", mode + ".stop", 1)
        .arc(mode + ".year", "", mode + ".stop", 1)
        .state(mode + ".object.him", Lexicon.zipf("him them it me us you"));
    nounPhrase(mode + ".object", mode + ".end", mode + ".end");
    grammar.arc(mode + ".object", "", mode + ".object.him", 12)
        .arc(mode + ".object.him", "", mode + ".end", 1);
  }

  /** Ways to join a further clause. */
  private void goesOn(String mode) {
    grammar.state(mode + ".link", Lexicon.zipf("and but or yet"))
        .state(mode + ".because", Lexicon.zipf("and as when because while if before after until though where"))
        .state(mode + ".which", Lexicon.zipf("who which"))
        .arc(mode + ".stop", " ", mode + ".because", 9)
        .arc(mode + ".stop", ", ", mode + ".link", 12)
        .arc(mode + ".stop", ", ", mode + ".ing", 5)
        .arc(mode + ".stop", ", ", mode + ".which", 3)
        .arc(mode + ".stop", "; ", mode + ".subject", 3)
        .arc(mode + ".stop", "--", mode + ".subject", 1)
        .arc(mode + ".stop", ": ", mode + ".subject", 1)
        .arc(mode + ".link", " ", mode + ".subject", 65)
        .arc(mode + ".link", " ", mode + ".verb", 35)
        .arc(mode + ".because", " ", mode + ".subject", 1)
        .arc(mode + ".which", "", mode + ".one", 1);
  }

  private void subject(String mode, String one, String more) {
    String at = mode + ".subject";
    nounPhrase(at, one, more);
    grammar.state(at + ".he", Lexicon.weighted(List.of("he", "she", "it", "I"), 9, 6, 4, 5))
        .state(at + ".they", Lexicon.weighted(List.of("they", "we", "you"), 5, 3, 2))
        .arc(at, "", at + ".he", 36)
        .arc(at, "", at + ".they", 12)
        .arc(at + ".he", "", one, 1)
        .arc(at + ".they", "", more, 1);
  }

  /**
   * A noun phrase; {@code at + ".full"} is one that is no pronoun.
   *
   * @param one  juncture after a singular
   * @param more juncture after a plural
   */
  private void nounPhrase(String at, String one, String more) {
    String full = at + ".full";
    grammar.juncture(at)
        .arc(at, "", full, 60)
        .juncture(full)
        .juncture(at + ".proper")
        .juncture(at + ".noun.next")
        .juncture(at + ".nouns.next")
        .state(at + ".the", Lexicon.zipf("the"))
        .state(at + ".a", Lexicon.zipf("a"))
        .state(at + ".an", Lexicon.zipf("an"))
        .state(at + ".his", Lexicon.zipf("his her my their our your its"))
        .state(at + ".this", Lexicon.zipf("this that every another each no any"))
        .state(at + ".many", Lexicon.zipf("all some many these two three those several few"))
        .state(at + ".count", Lexicon.zipf("20 10 12 30 100 40 50 15 60 200 25 80 300 70 500 1000 90 18 2000 36 47 5000"))
        .state(at + ".name", NAMES)
        .state(at + ".surname", SURNAMES)
        .state(at + ".title", Lexicon.zipf("Prince Princess Count Countess General Captain Doctor Colonel Madame Aunt"))
        .state(at + ".mr", Lexicon.zipf("Mr Mrs Dr"))
        .state(at + ".owner", NAMES.each(name -> name + "'s"))
        .state(at + ".noun", NOUNS)
        .state(at + ".nouns", PLURALS)
        .state(at + ".of", Lexicon.zipf("of"))
        .arc(full, "", at + ".the", 40)
        .arc(full, "", at + ".a", 12)
        .arc(full, "", at + ".an", 2)
        .arc(full, "", at + ".his", 15)
        .arc(full, "", at + ".this", 6)
        .arc(full, "", at + ".many", 5)
        .arc(full, "", at + ".count", 1)
        .arc(full, "", at + ".proper", 19)
        .arc(at + ".proper", "", at + ".name", 70)
        .arc(at + ".proper", "", at + ".title", 12)
        .arc(at + ".proper", "", at + ".mr", 6)
        .arc(at + ".proper", "", at + ".owner", 12)
        .arc(at + ".name", "", one, 88)
        .arc(at + ".name", " ", at + ".surname", 12)
        .arc(at + ".surname", "", one, 1)
        .arc(at + ".title", " ", at + ".name", 60)
        .arc(at + ".title", " ", at + ".surname", 40)
        .arc(at + ".mr", ". ", at + ".surname", 1)
        .arc(at + ".noun", "", at + ".noun.next", 1)
        .arc(at + ".nouns", "", at + ".nouns.next", 1)
        .arc(at + ".noun.next", "", one, 88)
        .arc(at + ".noun.next", " ", at + ".of", 12)
        .arc(at + ".nouns.next", "", more, 88)
        .arc(at + ".nouns.next", " ", at + ".of", 12)
        .arc(at + ".of", " ", full, 1);
    determined(at, "the", 72, 28);
    determined(at, "this", 1, 0);
    determined(at, "many", 0, 1);
    article(at, "a", word -> !vowelSound(word));
    article(at, "an", EnglishLikeText::vowelSound);
    for (String like : List.of("his", "owner")) {
      grammar.arc(at + "." + like, "", at + ".the.next", 1);
    }
    grammar.arc(at + ".count", " ", at + ".nouns", 1);
  }

  /** What follows a determiner: adjectives, then a singular or plural noun. */
  private void determined(String at, String determiner, int singular, int plural) {
    String next = at + "." + determiner + ".next";
    String adjective = at + "." + determiner + ".adjective";
    grammar.juncture(next)
        .arc(at + "." + determiner, "", next, 1)
        .state(adjective, ADJECTIVES)
        .arc(next, " ", adjective, 28);
    if (singular > 0) {
      grammar.arc(next, " ", at + ".noun", 72.0 * singular / (singular + plural))
          .arc(adjective, " ", at + ".noun", singular);
    }
    if (plural > 0) {
      grammar.arc(next, " ", at + ".nouns", 72.0 * plural / (singular + plural))
          .arc(adjective, " ", at + ".nouns", plural);
    }
  }

  /** What follows an article that agrees with the next word: after its adjective any noun may follow. */
  private void article(String at, String article, Predicate<String> agreeing) {
    String next = at + "." + article + ".next";
    String adjective = at + "." + article + ".adjective";
    String noun = at + "." + article + ".noun";
    grammar.juncture(next)
        .arc(at + "." + article, "", next, 1)
        .state(adjective, ADJECTIVES.only(agreeing))
        .state(noun, NOUNS.only(agreeing))
        .arc(next, " ", adjective, 28)
        .arc(next, " ", noun, 72)
        .arc(adjective, " ", at + ".noun", 1)
        .arc(noun, "", at + ".noun.next", 1);
  }

  private static boolean vowelSound(String word) {
    boolean silent = word.startsWith("hono") || word.startsWith("hones") || word.startsWith("hour");
    boolean spokenAsYou = word.startsWith("uni") || word.startsWith("usu");
    return silent || "aeiou".indexOf(word.charAt(0)) >= 0 && !spokenAsYou;
  }
}
