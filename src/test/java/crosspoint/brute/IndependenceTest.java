package crosspoint.brute;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** A second simulator proves something only as long as it is a second one. */
class IndependenceTest {

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("crosspoint.brute");

  @Test void nothingHereKnowsHowTheProductSchedules() {
    noClasses().that().resideInAPackage("crosspoint.brute..")
        .should().dependOnClassesThat().resideInAnyPackage("crosspoint.engine..", "crosspoint.hardware..", "crosspoint.schedule..")
        .check(CLASSES);
  }

  @Test void theSimulatorHasNoQueueOfEventsAndNoClockOfTheProduct() {
    noClasses().that().haveSimpleNameNotEndingWith("Test")
        .should().dependOnClassesThat().belongToAnyOf(PriorityQueue.class)
        .orShould().dependOnClassesThat().resideInAPackage("crosspoint.units..")
        .check(CLASSES);
  }
}
