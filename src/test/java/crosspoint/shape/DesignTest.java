package crosspoint.shape;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import crosspoint.units.Clock;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Is the design still the design? The rules are those of the architecture's page and of the style. */
class DesignTest {

  /** Bottom to top: a package uses only those before it. */
  private static final List<String> PACKAGES = List.of("units", "state", "program", "device", "spec", "workload", "mapping", "numerics",
      "engine", "hardware", "schedule", "trace", "export", "report", "experiment", "reproduction", "measure", "cli");

  private static final Pattern BAD_NAME = Pattern.compile("(Impl|Manager|Utils?|Helper|Info)$|^(Abstract|Base)[A-Z]");

  /** Words in the names of times and energies, and how a unit ends such a name. */
  private static final Set<String> TIME_OR_ENERGY = Set.of("time", "duration", "latency", "period", "start", "end", "delay",
      "energy", "power", "lifetime", "makespan", "busy", "blocked", "idle", "elapsed");
  private static final Pattern UNIT_AT_END = Pattern.compile(
      ".*(Ps|Ns|Us|Ms|Seconds|Nanos|Millis|Cycles|Fj|Pj|Nj|Joules|Mw|Watts|Hz|Ghz|Ratio|Fraction)$");

  /** Types of which a static field would be state. */
  private static final Set<String> MUTABLE = Set.of("java.util.ArrayList", "java.util.HashMap", "java.util.LinkedHashMap",
      "java.util.TreeMap", "java.util.HashSet", "java.util.BitSet", "java.util.concurrent.ConcurrentHashMap",
      "java.util.concurrent.atomic.AtomicLong", "java.util.concurrent.atomic.AtomicInteger", "java.util.Random",
      "java.lang.ThreadLocal", "java.lang.StringBuilder");

  private static final double LEAST_PACKAGE_PRIVATE = 0.4;

  /** Where the product was compiled to, which a build may choose; the tests are elsewhere. */
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(Clock.class.getProtectionDomain().getCodeSource().getLocation());

  @TestFactory
  Stream<DynamicTest> aPackageUsesOnlyThoseBelow() {
    return PACKAGES.stream().map(name -> DynamicTest.dynamicTest(name, () -> {
      String[] above = PACKAGES.stream().skip(PACKAGES.indexOf(name) + 1L).map(DesignTest::inside).toArray(String[]::new);
      if (above.length > 0) {
        check(noClasses().that().resideInAPackage(inside(name)).should().dependOnClassesThat().resideInAnyPackage(above)
            .allowEmptyShould(true));
      }
    }));
  }

  @Test
  void everyClassIsInAPackageOfTheDesign() {
    Set<String> unknown = packages();
    unknown.removeIf(name -> PACKAGES.contains(name.replaceFirst("^crosspoint\\.?", "")));
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<String> silent = packages();
    silent.removeIf(name -> Files.isRegularFile(Path.of("src/main/java", name.replace('.', '/'), "package-info.java")));
    assertEquals(Set.of(), silent);
  }

  @Test
  void thereIsNoCycle() {
    check(slices().matching("crosspoint.(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(noClasses().that().resideOutsideOfPackage(inside("cli"))
        .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
        .orShould().callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    check(noClasses().that().resideOutsideOfPackage(inside("cli"))
        .should().callMethod(System.class, "exit", int.class)
        .orShould().callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void nothingStaticChanges() {
    List<String> state = CLASSES.stream().flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(STATIC) && !field.getModifiers().contains(SYNTHETIC))
        .filter(field -> !field.getModifiers().contains(FINAL) || MUTABLE.contains(field.getRawType().getName())
            || field.getRawType().isArray() && !field.getModifiers().contains(PRIVATE))
        .map(JavaField::getFullName).sorted().toList();
    assertEquals(List.of(), state);
  }

  @Test
  void noTypeHasANameThatSaysNothing() {
    assertEquals(List.of(), CLASSES.stream().map(JavaClass::getSimpleName)
        .filter(name -> BAD_NAME.matcher(name).find() && !name.equals("package-info")).toList());
  }

  @Test
  void noMethodStartsWithGet() {
    // Methods that a library's interface names are not ours to name.
    assertEquals(List.of(), CLASSES.stream().flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getName().matches("get[A-Z].*"))
        .filter(method -> method.getOwner().getAllRawInterfaces().stream()
            .noneMatch(type -> type.getMethods().stream().anyMatch(inherited -> inherited.getName().equals(method.getName()))))
        .map(JavaMethod::getFullName).toList());
  }

  @Test
  void aLargePartOfTheTypesIsHidden() {
    List<JavaClass> types = CLASSES.stream()
        .filter(type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
        .filter(type -> type.getEnclosingClass().isEmpty())
        .toList();
    List<String> open = types.stream().filter(type -> type.getModifiers().contains(PUBLIC))
        .map(JavaClass::getName).sorted().toList();
    double hidden = 1 - open.size() / (double) types.size();
    assertTrue(hidden >= LEAST_PACKAGE_PRIVATE, hidden + " of " + types.size() + " types are package-private; public are " + open);
  }

  @Test
  void timesAndEnergiesOfPublicRecordsNameTheirUnit() throws ClassNotFoundException {
    List<String> silent = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (type.isRecord() && type.getModifiers().contains(PUBLIC)) {
        for (RecordComponent component : type.reflect().getRecordComponents()) {
          boolean quantity = component.getType() == long.class || component.getType() == double.class;
          if (quantity && Stream.of(component.getName().split("(?=[A-Z])"))
                  .anyMatch(word -> TIME_OR_ENERGY.contains(word.toLowerCase(Locale.ROOT)))
              && !UNIT_AT_END.matcher(component.getName()).matches()) {
            silent.add(type.getSimpleName() + "." + component.getName());
          }
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  private static Set<String> packages() {
    return CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String inside(String name) {
    return "crosspoint." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
