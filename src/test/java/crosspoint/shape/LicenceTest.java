package crosspoint.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Does the jar hold nothing whose licence asks more of its users than Apache-2.0 does? */
class LicenceTest {

  /** Groups of Maven that may be in the jar, all under Apache-2.0, MIT, BSD or EPL, read from their own poms. */
  private static final Set<String> ALLOWED = Set.of("com.google.guava", "org.jgrapht", "com.fasterxml.jackson.core", "org.apache.commons",
      "info.picocli", "me.tongfei", "org.knowm.xchart", "org.apache.xmlgraphics");

  @Test
  void everyDependencyOfTheJarIsKnown() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String own = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
    Set<String> unknown = new TreeSet<>();
    Matcher each = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL).matcher(own);
    while (each.find()) {
      Matcher group = Pattern.compile("<groupId>([^<]*)</groupId>").matcher(each.group(1));
      if (group.find() && !each.group(1).contains("<scope>test</scope>") && !ALLOWED.contains(group.group(1))) {
        unknown.add(group.group(1));
      }
    }
    assertEquals(Set.of(), unknown);
  }

  /** Optional companions of XChart under the LGPL or GPL, which a change of its pom would bring along. */
  @Test
  void noCopyleftCompanionOfXChartIsOnTheClassPath() {
    for (String name : List.of("de.erichseifert.vectorgraphics2d.VectorGraphics2D", "org.scilab.forge.jlatexmath.TeXFormula")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(name), name);
    }
  }
}
