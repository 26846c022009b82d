package io.wabascope.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.wabascope");

  private static final Set<String> PORTS_OF_CALLS = Set.of("GraphClient", "GraphException");

  /** What reads YAML, apart from what the configuration says in it. */
  private static final Set<String> YAML = Set.of(
      "Mismatch",
      "Nearest",
      "Problem",
      "Problems",
      "Reading",
      "Section",
      "Shape",
      "Shapes",
      "Shown",
      "Value",
      "YamlText");

  @ParameterizedTest(name = "{0} does not know {1}")
  @CsvSource({
    "agent.graph, agent.cluster",
    "agent.cluster, agent.graph",
    "agent.pace, agent.graph",
    "agent.pace, agent.cluster",
    "agent.poll, agent.cluster",
    "agent.graph, agent.poll",
    "exporter, agent",
    "exporter, config",
    "exporter, simulator",
    "config, agent",
    "config, exporter",
    "config, simulator",
    "simulator, agent",
    "simulator, exporter",
    "core, agent",
    "core, config",
    "core, exporter",
    "core, simulator",
  })
  void knowsNotThat(String one, String other) {
    check(one, "io.wabascope." + other + "..");
  }

  @ParameterizedTest(name = "{0} does not know {1}")
  @CsvSource({
    "exporter, com.hazelcast..",
    "agent.graph, com.hazelcast..",
    "agent.poll, com.hazelcast..",
    "core, com.hazelcast..",
    "core, io.vertx..",
    "core, com.fasterxml..",
    "core, org.slf4j..",
  })
  void knowsNotThatLibrary(String one, String library) {
    check(one, library);
  }

  @Test
  void thePollersKnowOfTheCallsOnlyTheirPort() {
    Set<String> known = CLASSES.stream()
        .filter(type -> type.getPackageName().equals("io.wabascope.agent.poll"))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(type -> type.getPackageName().equals("io.wabascope.agent.graph"))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).isEqualTo(new TreeSet<>(PORTS_OF_CALLS));
  }

  @Test
  void theSimulatorKnowsOfTheConfigurationOnlyHowYamlIsRead() {
    Set<String> known = CLASSES.stream()
        .filter(type -> type.getPackageName().startsWith("io.wabascope.simulator"))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(type -> type.getPackageName().startsWith("io.wabascope.config"))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).isSubsetOf(YAML).isNotEmpty();
  }

  /** The Web Client's interceptors are no public API, so one class has all that needs them. */
  @Test
  void onlyTheBoundedBodyKnowsTheWebClientsInternals() {
    Set<String> known = CLASSES.stream()
        .filter(type -> type.getDirectDependenciesFromSelf().stream()
            .anyMatch(dependency -> dependency
                .getTargetClass()
                .getPackageName()
                .startsWith("io.vertx.ext.web.client.impl")))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).containsExactly("BoundedBody");
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    Set<String> unmarked = CLASSES.stream()
        .map(JavaClass::getPackage)
        .filter(held -> !held.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unmarked).isEmpty();
  }

  private static void check(String one, String others) {
    ArchRule rule = noClasses()
        .that()
        .resideInAPackage("io.wabascope." + one + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(others);
    rule.check(CLASSES);
  }
}
