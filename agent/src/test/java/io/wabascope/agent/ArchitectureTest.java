package io.wabascope.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Dependency rules that Maven's modules cannot enforce. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .withImportOption(location -> !location.contains("-tests.jar"))
      .importPackages("io.wabascope");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.wabascope.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void sweepAndClusterUseOnlyThePortsOfTheGraphApi() {
    noClasses()
        .that()
        .resideInAnyPackage("io.wabascope.poller.sweep..", "io.wabascope.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.wabascope.poller.client..",
            "io.wabascope.poller.decode..",
            "io.wabascope.poller.ratelimit..")
        .check(CLASSES);
  }

  @Test
  void simulatorUsesOnlyTheYamlParser() {
    noClasses()
        .that()
        .resideInAPackage("io.wabascope.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.wabascope.config",
            "io.wabascope.config.load..",
            "io.wabascope.config.secret..",
            "io.wabascope.config.web..")
        .check(CLASSES);
  }

  /** The Web Client's interceptors are not a public API, so only one class uses them. */
  @Test
  void onlyBoundedBodyUsesInternalsOfTheWebClient() {
    Set<String> used = CLASSES.stream()
        .filter(type -> type.getDirectDependenciesFromSelf().stream()
            .anyMatch(dependency -> dependency
                .getTargetClass()
                .getPackageName()
                .startsWith("io.vertx.ext.web.client.impl")))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).containsExactly("BoundedBody");
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = CLASSES.stream()
        .map(JavaClass::getPackage)
        .filter(holder -> !holder.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unmarked).isEmpty();
  }
}
