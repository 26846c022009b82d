package io.wabascope.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class CoreDependencyTest {
  private static final String CORE = "io.wabascope.core";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(CORE);

  @Test
  void dependsOnlyOnTheJdkAndJSpecify() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            CORE + "..",
            "java.lang..",
            "java.time..",
            "java.util",
            "java.util.function..",
            "java.util.regex..",
            "java.util.stream..",
            "java.util.random..",
            "java.util.concurrent",
            "org.jspecify.annotations..")
        .check(CLASSES);
  }

  @Test
  void neverReadsTheClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Instant.class, "now", Clock.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
        .check(CLASSES);
  }

  @Test
  void neverCreatesRandomGenerators() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, ThreadLocalRandom.class)
        .check(CLASSES);
  }

  @Test
  void readsNoEnvironmentAndPrintsNothing() {
    noClasses()
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(CORE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(CORE + ".inventory")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE + ".graph", CORE + ".sweep", CORE + ".ratelimit")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.getPackage(CORE).getSubpackages())
        .extracting(JavaPackage::getName)
        .contains(CORE + ".inventory", CORE + ".graph", CORE + ".sweep", CORE + ".ratelimit");
    assertThat(CLASSES.getPackage(CORE).getSubpackages())
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }
}
