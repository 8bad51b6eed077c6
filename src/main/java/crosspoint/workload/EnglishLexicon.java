package crosspoint.workload;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The words of {@link EnglishLikeText} by grammatical class, the most frequent first. */
final class EnglishLexicon {

  private EnglishLexicon() {}

  static final String NOUNS = """
      man day hand eye house room door face voice word night moment time year friend brother sister mother father
      woman son daughter wife husband officer soldier prince count general horse army regiment battle road river
      forest field garden city village street window table chair bed fire letter candle lamp book paper child
      sword gun cannon flag drum uniform coat hat glove boot dress ring mirror picture clock watch bell church
      tower bridge wall gate yard stable kitchen cellar corridor carriage wheel wagon camp tent hill valley
      mountain lake island shore ship sail storm cloud rain snow wind star moon sun sky morning evening hour
      week month winter summer autumn spring question answer thought idea plan order command report message
      secret story song prayer promise smile laugh tear look glance movement step sound noise silence whisper
      cry shot wound pain death life heart soul mind body head arm finger shoulder knee mouth lip tongue
      doctor nurse servant cook driver guest visitor stranger neighbour enemy prisoner captain sergeant
      messenger peasant merchant priest monk teacher pupil student lawyer judge king queen emperor minister
      lady gentleman girl boy baby uncle aunt cousin nephew family company crowd nation town country
      estate palace castle cottage barn mill farm market shop office school theatre ball dance dinner supper
      breakfast glass bottle cup plate knife spoon bread wine tea apple orchard tree leaf branch root flower
      rose grass stone rock sand dust mud ice smoke flame light shadow darkness corner floor ceiling roof
      chimney stove stair passage path track bank ford ditch fence hedge meadow pasture cow dog cat
      wolf bear fox bird crow goose hound hunter hunt chase game card debt money coin purse pocket box chest
      key lock chain rope map pen desk page line name title honour duty courage fear hope love hatred anger
      joy grief pride shame pity doubt faith truth lie reason cause effect power strength victory defeat
      retreat advance attack defence position column guard patrol
      """;

  static final String PLURALS = """
      men eyes hands days women soldiers officers horses years words people children friends guns windows doors
      houses voices faces letters brothers sisters troops servants guests hours streets trees thoughts questions
      orders peasants prisoners wounds tears arms lips fingers shoulders feet generals regiments candles lamps
      books papers swords flags boots gloves bells walls gates wagons carriages camps fires hills clouds stars
      nights songs stories prayers promises steps sounds shots ladies gentlemen girls boys neighbours enemies
      strangers merchants monks teachers students towns villages fields gardens bridges roads roofs stones
      flowers leaves branches shadows dogs wolves birds hunters cards debts coins keys chains maps names duties
      hopes fears doubts reasons causes victories defeats columns guards bottles glasses plates apples ships
      """;

  static final String ADJECTIVES = """
      old little good young whole new great long other large small dark white black last first own poor dear
      strange beautiful cold warm quiet happy pale sad heavy high low deep red blue grey green yellow golden
      bright clear sweet bitter soft hard strong weak thin broad narrow empty full open silent loud sudden
      quick slow early late rich proud humble brave gentle cruel kind angry cheerful gloomy calm anxious tired
      sleepy hungry dead noble famous simple plain handsome ugly clever stupid foolish wise
      honest false true hidden distant near foreign familiar usual unusual important terrible dreadful
      wonderful splendid magnificent solemn serious grave merry nervous impatient patient curious careful
      careless tender rough smooth sharp dull frozen wet dry dusty muddy snowy wooden iron silver broken
      ancient modern military royal holy public private common rare exact equal extra eager evil awful
      enormous immense innocent intimate idle ill inner outer elegant excellent
      """;

  static final String TRANSITIVE = """
      see:saw:seeing know:knew:knowing take:took:taking give:gave:giving hear:heard:hearing find:found:finding
      leave:left:leaving hold:held:holding bring:brought:bringing love remember forget:forgot:forgetting follow
      meet:met:meeting watch open close touch kiss call ask answer reach pass cross enter carry raise drop:dropped:dropping push
      pull turn lift throw:threw:throwing catch:caught:catching read:read:reading write:wrote:writing send:sent:sending
      receive expect believe doubt fear hate admire despise pity praise blame forgive:forgave:forgiving
      understand:understood:understanding notice recognize observe examine consider discuss describe explain
      mention repeat finish break:broke:breaking cut:cut:cutting burn destroy defend attack
      occupy surround capture lose:lost:losing win:won:winning want need seek:sought:seeking avoid escape
      visit invite welcome greet obey order command lead:led:leading marry please disturb
      surprise frighten:frightened:frightening trouble amuse offend interrupt help save protect serve hide:hid:hiding
      show cover fill build:built:building sell:sold:selling buy:bought:buying pay:paid:paying keep:kept:keeping
      """;

  static final String INTRANSITIVE = """
      go:went:going come:came:coming stand:stood:standing sit:sat:sitting look smile run:ran:running walk
      laugh wait speak:spoke:speaking return remain stay sleep:slept:sleeping fall:fell:falling rise:rose:rising
      ride:rode:riding move stop:stopped:stopping live die:died:dying weep:wept:weeping talk shout whisper cry
      sing:sang:singing dance work play fight:fought:fighting march gallop hurry travel:travelled:travelling arrive depart appear
      disappear vanish tremble shiver blush sigh groan cough nod:nodded:nodding bow kneel:knelt:kneeling pray
      dream wake:woke:waking suffer recover retreat advance halt shine:shone:shining glow flicker fade
      rest listen gaze stare frown swear:swore:swearing jump crawl climb swim:swam:swimming drift wander
      hesitate pause agree quarrel:quarrelled:quarrelling
      """;

  static final String PARTICIPLES = """
      killed wounded loved expected ordered finished opened closed carried raised lifted dropped received noticed
      recognized observed examined considered discussed described explained mentioned repeated destroyed defended
      attacked occupied surrounded captured visited invited welcomed obeyed married disturbed surprised troubled
      amused offended interrupted saved protected served covered filled answered called followed reached crossed
      """;

  static final String MANNERS = """
      slowly quickly quietly suddenly again together away back alone forward silently softly gently loudly calmly
      sadly gravely eagerly angrily carefully coldly warmly kindly proudly bravely firmly heavily lightly rapidly
      hastily anxiously joyfully bitterly boldly clearly deeply easily exactly freely gladly gracefully happily
      honestly humbly impatiently innocently merrily nervously patiently politely seriously sharply simply
      solemnly strangely tenderly thoughtfully timidly vaguely wearily wildly
      """;

  static final String ADVERBS = """
      never still always only already once also often soon hardly almost now then even just really
      certainly evidently probably scarcely merely seldom
      """;

  static final String PREPOSITIONS = """
      to with at on for from by into through over under behind across near toward without against among beside about
      around beyond along between upon above
      """;

  static final String FIRST_NAMES = """
      Anna Peter Mary Nicholas Andrew Vera Boris Helen Simon Sonia Michael Kate Ivan Julia Theodore Olga George
      Elizabeth Paul Catherine Alexander Natalie Dmitri Lydia Basil Barbara Denis Eugenia Felix Frances Gregory
      Hannah Henry Irene James Josephine Karl Louise Leo Margaret Martin Nadia Oscar Oleg Philip Pauline Quentin
      Rachel Robert Rose Samuel Sophia Thomas Tatiana Ursula Ulrich Victor Valentina William Wanda Xavier Xenia
      Yakov Yvonne Zachary Zoya
      """;

  static final String SURNAMES = """
      Orlov Volkov Morozov Bell Karenin Lebedev Sokolov Novik Fischer Hartmann Zimin Ushakov Petrov Weber Ward
      Quarenghi Yermolin Antonov Belov Carter Danilov Egorov Golitsyn Harper Ignatov Jansen Kozlov Lanskoy
      Markov Nikitin Ozerov Pavlov Rumin Saltykov Turner Vasin Winter Yusupov Zorin
      """;

  static final String PLACES = """
      Moscow Petersburg Vienna Paris Smolensk Warsaw Berlin London Kiev Riga Venice Dresden Prague Odessa Tula
      Ulm Jena Hamburg Genoa Naples Yaroslavl Zurich Lisbon Quebec Egypt Xanten
      """;

  static final List<String> MONTHS = ImmutableList.of("January", "February", "March", "April", "May", "June",
      "July", "August", "September", "October", "November", "December");

  /** A verb's forms. */
  record Verb(String base, String past, String ing) {

    /** Reads {@code base:past:ing}, or {@code base} alone for a regular verb. */
    static Verb of(String entry) {
      int colon = entry.indexOf(':');
      if (colon >= 0) {
        int second = entry.indexOf(':', colon + 1);
        return new Verb(entry.substring(0, colon), entry.substring(colon + 1, second), entry.substring(second + 1));
      }
      if (entry.endsWith("e")) {
        String stem = entry.substring(0, entry.length() - 1);
        return new Verb(entry, stem + "ed", stem + "ing");
      }
      boolean ies = entry.endsWith("y") && "aeiou".indexOf(entry.charAt(entry.length() - 2)) < 0;
      return new Verb(entry, ies ? entry.substring(0, entry.length() - 1) + "ied" : entry + "ed", entry + "ing");
    }
  }

  /** One form of every verb of a list. */
  static Lexicon verbs(String entries, Function<Verb, String> form) {
    List<String> words = new ArrayList<>();
    for (String entry : entries.strip().split("\\s+")) {
      words.add(form.apply(Verb.of(entry)));
    }
    return Lexicon.zipf(words);
  }
}
