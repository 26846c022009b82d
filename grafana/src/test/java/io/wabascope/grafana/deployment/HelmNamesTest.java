package io.wabascope.grafana.deployment;

import static io.wabascope.grafana.deployment.ChartObjects.findObject;
import static io.wabascope.grafana.deployment.ChartObjects.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.StrictYaml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names and labels of the chart's objects, for any name of the release. */
class HelmNamesTest {
  private static final String LONG = "a".repeat(52);
  private static final String EVERYTHING =
      """
      replicas: 2
      commonLabels: {team: messaging, release: one}
      podLabels: {team: pods}
      podMonitor: {labels: {release: prometheus}}
      """ + HelmChart.events("ingress: {enabled: true, host: a.b}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prod staging", // the usual case
        "wabascope wabascope-staging",
        "true null", // values of other types in YAML
        "%1$sb %1$sc", // too long for a label, with a difference at the end
      })
  void twoReleasesInOneNamespaceShareNothing(String releases) throws Exception {
    String[] names = releases.formatted(LONG).split(" ");
    List<Map<String, Object>> one = HelmChart.render(HelmChart.HELM, names[0], EVERYTHING);
    List<Map<String, Object>> other = HelmChart.render(HelmChart.HELM, names[1], EVERYTHING);

    Set<String> shared = kindsAndNames(one);
    shared.retainAll(kindsAndNames(other));
    assertThat(shared).isEmpty();
    assertThat(job(one)).isNotEqualTo(job(other));
    assertThat(selector(one)).isNotEqualTo(selector(other));
    assertNamesAreValid(one);
    assertNamesAreValid(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nameOverride", "fullnameOverride"})
  void overridesOfAnyLengthAreValid(String key) throws Exception {
    for (String name : List.of("scope", LONG + LONG, "wabascope-" + LONG)) {
      List<Map<String, Object>> objects = HelmChart.render(EVERYTHING + key + ": " + name + '\n');
      assertNamesAreValid(objects);
      assertThat(job(objects)).as("alerts select jobs by this word").contains("wabascope");
    }
  }

  @Test
  void refusesANameThatNoServiceCanHave() throws Exception {
    assertThat(HelmChart.tryRender(HelmChart.HELM, "1st", "").output())
        .contains("fullnameOverride");
    assertThat(nameOf(findObject(
            HelmChart.render(HelmChart.HELM, "1st", "fullnameOverride: first"), "StatefulSet", "")))
        .isEqualTo("first");
  }

  @Test
  void labelsMayBeLeftEmpty() throws Exception {
    assertNamesAreValid(HelmChart.render(EVERYTHING
            .lines()
            .filter(line -> !line.matches("(common|pod)Labels.*|podMonitor.*"))
            .collect(Collectors.joining("\n"))
        + "\ncommonLabels:\npodLabels:\npodMonitor: {labels: }\n"));
  }

  @Test
  void labelsOfOneObjectWinOverThoseOfAll() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(EVERYTHING);
    assertThat(labels(findObject(objects, "PodMonitor", "")))
        .containsEntry("team", "messaging")
        .containsEntry("release", "prometheus");
    assertThat(labels(ChartObjects.podTemplate(objects))).containsEntry("team", "pods");
  }

  private static void assertNamesAreValid(List<Map<String, Object>> objects) {
    for (Map<String, Object> object : objects) {
      String name = nameOf(object);
      switch (StrictYaml.textAt(object, "kind")) {
        case "Service" -> assertThat(name).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
        // Its pods have the label controller-revision-hash: the name and eleven characters.
        case "StatefulSet" -> assertThat(name).matches("[a-z]([-a-z0-9]{0,50}[a-z0-9])?");
        default -> assertThat(name).matches("[a-z0-9]([-a-z0-9]{0,251}[a-z0-9])?");
      }
      assertThat(labels(object).values())
          .allSatisfy(value -> assertThat(value)
              .asInstanceOf(InstanceOfAssertFactories.STRING)
              .matches("([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]"));
    }
  }

  private static Map<String, Object> labels(Map<String, Object> object) {
    return StrictYaml.mapAt(StrictYaml.mapAt(object, "metadata"), "labels");
  }

  private static Set<String> kindsAndNames(List<Map<String, Object>> objects) {
    return objects.stream()
        .map(object -> StrictYaml.textAt(object, "kind") + ' ' + nameOf(object))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String job(List<Map<String, Object>> objects) {
    Map<String, Object> monitor = StrictYaml.mapAt(findObject(objects, "PodMonitor", ""), "spec");
    Map<String, Object> relabeling = StrictYaml.listAt(
            StrictYaml.listAt(monitor, "podMetricsEndpoints").get(0), "relabelings")
        .get(0);
    assertThat(relabeling).containsEntry("targetLabel", "job");
    return StrictYaml.textAt(relabeling, "replacement");
  }

  private static Map<String, Object> selector(List<Map<String, Object>> objects) {
    Map<String, Object> statefulSet =
        StrictYaml.mapAt(findObject(objects, "StatefulSet", ""), "spec");
    return StrictYaml.mapAt(StrictYaml.mapAt(statefulSet, "selector"), "matchLabels");
  }
}
