package io.parallax.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom, so that the data goes one way. */
class HouseRulesTest {
  private static final String ROOT = "io.parallax";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({
    "peers, ''",
    "spec, ''",
    "specfile, spec promql",
    "probe, spec",
    "sli, spec probe",
    "quorum, spec probe sli",
    "budget, spec sli",
    "explain, spec sli budget naming promql",
    "gate, spec sli budget",
    "naming, spec",
    "promql, ''",
    "probes, spec probe",
    "rules, spec probe sli quorum budget naming promql",
    "backtest, spec sli budget naming promql rules",
    "lint, spec specfile budget promql rules",
    "dashboards, spec sli budget naming promql",
  })
  void aPackageKnowsOnlyWhatItIsMadeOf(String name, String known) {
    knowsOnly(ROOT, name, known);
  }

  @ParameterizedTest
  @CsvSource({
    "ledger, ''",
    "telemetry, ''",
    "pairs, ''",
    "exchange, ledger",
    "verdicts, ledger",
    "stack, ''",
    "station, ledger pairs exchange verdicts stack",
    "demo, station pairs",
    "oneshot, ''",
    "explain, stack",
    "backtest, stack",
    "cli, station oneshot explain backtest stack",
    "web, station ledger pairs exchange verdicts oneshot telemetry",
  })
  void aPartOfTheServiceKnowsOnlyThoseBelowIt(String name, String known) {
    knowsOnly(ROOT + ".app", name, known);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlyTheServiceKnowsItsFramework() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "io.micrometer..", "io.opentelemetry..")
        .check(HOUSE);
  }

  @Test
  void theCommandLineStartsNoServer() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..")
        .check(HOUSE);
  }

  @Test
  void onlySpecfileReadsYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".specfile..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.snakeyaml..", "org.yaml..")
        .check(HOUSE);
  }

  /** Engines are asked through an interface that anybody may implement; all else is closed. */
  @Test
  void closedChoicesAreSealed() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT + ".spec..",
            ROOT + ".probe..",
            ROOT + ".sli..",
            ROOT + ".quorum..",
            ROOT + ".budget..",
            ROOT + ".explain..",
            ROOT + ".gate..",
            ROOT + ".promql..",
            ROOT + ".dashboards..")
        .and()
        .areInterfaces()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .doNotHaveSimpleName("SliEngine")
        .and()
        .doNotHaveSimpleName("TileSource")
        .should(beSealed())
        .check(HOUSE);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(HOUSE);
  }

  @Test
  void timeIsHandedIn() {
    classes()
        .should(never(callMethod(Instant.class, "now")))
        .andShould(never(callMethod(System.class, "currentTimeMillis")))
        .check(HOUSE);
  }

  private static void knowsOnly(String parent, String name, String known) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(known.split(" ")))
            .filter(each -> !each.isEmpty())
            .map(each -> parent + "." + each + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(parent + "." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(parent + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .check(HOUSE);
  }

  private static ArchCondition<JavaClass> beSealed() {
    return new ArchCondition<>("be sealed") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean sealed = type.reflect().isSealed();
        events.add(
            new SimpleConditionEvent(
                type, sealed, type.getName() + (sealed ? " is sealed" : " is not sealed")));
      }
    };
  }
}
