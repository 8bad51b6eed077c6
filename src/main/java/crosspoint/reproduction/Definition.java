package crosspoint.reproduction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import crosspoint.report.Setup;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What makes runs comparable: chips, text, budget and rule. It is on the disk before the first run is done. How many
 * seeds there are, and which points are run, is no part of it: more of the same may be added later.
 *
 * @param textName name of the text's file, without the directories, which differ from computer to computer
 * @param tree     as JSON
 */
record Definition(String textName, ObjectNode tree) {

  private static final String FORMAT = "crosspoint-reproduction-definition/1";

  /** What a reader calls the parts. */
  private static final ImmutableMap<String, String> PARTS = ImmutableMap.of("format", "format", "experiment", "experiment", "scale", "scale",
      "crosspoint", "version of Crosspoint", "text", "text", "epochs", "number of epochs", "specSha256", "definition of the chips",
      "losses", "way to count losses", "rule", "rule");

  static Definition of(Experiment experiment, Scale scale, Budget budget, Corpus text, Map<String, String> specDigests) {
    String name = fileName(text);
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("experiment", experiment.name())
        .put("scale", scale.label()).put("crosspoint", Setup.Software.current().crosspoint());
    tree.putObject("text").put("sha256", text.sha256()).put("trainCharacters", text.trainLength()).put("testCharacters", text.testLength())
        .put("symbols", text.symbols());
    tree.put("epochs", budget.epochs());
    ObjectNode points = tree.putObject("specSha256");
    specDigests.forEach(points::put);
    tree.put("losses", Figure.CAPPED);
    ArrayNode rule = tree.putArray("rule");
    experiment.clauses().forEach(clause -> rule.addObject().put("statement", clause.statement()).put("rule", clause.rule()));
    return new Definition(name, tree);
  }

  private static String fileName(Corpus text) {
    Path name = Path.of(text.name()).getFileName();
    return name == null ? text.name() : name.toString();
  }

  /** Loss of a guess that gives each symbol of the text the same probability, ln V [nats/character]. */
  double guessNats() {
    return Math.log(tree.get("text").get("symbols").asInt());
  }

  /** The part in which another definition differs first, in words. */
  Optional<String> differenceTo(ObjectNode other) {
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      if (!tree.get(part.getKey()).equals(other.get(part.getKey()))) {
        return Optional.of(part.getValue());
      }
    }
    return Optional.empty();
  }
}
