package io.wabascope.grafana.deployment;

import static io.wabascope.grafana.deployment.ChartObjects.configuration;
import static io.wabascope.grafana.deployment.ChartObjects.findObject;
import static io.wabascope.grafana.deployment.ChartObjects.kinds;
import static io.wabascope.grafana.deployment.ChartObjects.podTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.Dashboard;
import io.wabascope.grafana.PrometheusRule;
import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelmChartTest {
  private static final Pattern VALUE = Pattern.compile("\\.Values((?:\\.\\w+)+)");
  private static final String DEMO = "config: {apps: []}\n";
  private static final String ALL_OFF = """
      podMonitor: {enabled: false}
      prometheusRule: {enabled: false}
      dashboards: {enabled: false}
      networkPolicy: {enabled: false}
      service: {enabled: false}
      """;

  private static final String ALL_OPTIONS = "io/wabascope/grafana/deployment/all-options.yaml";

  @Test
  void rulesAndDashboardsAreSymbolicLinks() throws IOException {
    assertThat(HelmChart.DIRECTORY.resolve("files/rules")).isSymbolicLink();
    assertThat(HelmChart.DIRECTORY.resolve("files/rules").toRealPath())
        .isEqualTo(Path.of("prometheus", "rules").toRealPath());
    assertThat(HelmChart.DIRECTORY.resolve("files/dashboards")).isSymbolicLink();
    assertThat(HelmChart.DIRECTORY.resolve("files/dashboards").toRealPath())
        .isEqualTo(Path.of("dashboards").toRealPath());
    try (Stream<Path> files = Files.list(HelmChart.DIRECTORY.resolve("files"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void templatesUseExactlyTheDefinedValues() throws IOException {
    Map<String, Object> values = StrictYaml.read(HelmChart.DIRECTORY.resolve("values.yaml"));
    Set<String> read = new TreeSet<>();
    try (Stream<Path> templates = Files.list(HelmChart.DIRECTORY.resolve("templates"))) {
      for (Path template : templates.toList()) {
        Matcher value = VALUE.matcher(Files.readString(template));
        while (value.find()) {
          read.add(value.group(1).substring(1));
        }
      }
    }
    for (String path : read) {
      Object node = values;
      for (String key : path.split("\\.")) {
        assertThat(StrictYaml.asMap(node)).as(".Values.%s", path).containsKey(key);
        node = StrictYaml.asMap(node).get(key);
      }
    }
    Set<String> roots =
        read.stream().map(path -> path.split("\\.", 2)[0]).collect(Collectors.toSet());
    assertThat(roots).isEqualTo(values.keySet());
  }

  @Test
  void rendersRulesAndDashboardsUnchanged() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render("");
    for (Path file : PrometheusRule.files()) {
      String name = file.getFileName().toString().replace(".yml", "");
      assertThat(findObject(objects, "PrometheusRule", name).get("spec"))
          .isEqualTo(StrictYaml.read(file));
    }
    for (Dashboard dashboard : Dashboard.all()) {
      String name = "dashboard-" + dashboard.uid().replace("wabascope-", "");
      Map<String, Object> data = StrictYaml.mapAt(findObject(objects, "ConfigMap", name), "data");
      assertThat(data).hasSize(1);
      assertThat(data.values().iterator().next().toString().strip())
          .isEqualTo(Files.readString(dashboard.file()).strip());
    }
    assertThat(kinds(objects))
        .filteredOn("PrometheusRule"::equals)
        .hasSize(PrometheusRule.files().size());
  }

  @ParameterizedTest
  @MethodSource("io.wabascope.grafana.deployment.HelmChart#versions")
  void lintIsSilent(CommandLineTool helm) throws Exception {
    CommandLineTool.ToolResult outcome = helm.run("lint", "--strict", HelmChart.DIRECTORY);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("[WARNING]", "[INFO]");
  }

  @ParameterizedTest
  @MethodSource("io.wabascope.grafana.deployment.HelmChart#versions")
  void rendersEveryOption(CommandLineTool helm) throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(
        helm, "wabascope", Files.readString(Path.of("src/test/resources", ALL_OPTIONS)));
    Map<String, Object> pod = StrictYaml.mapAt(podTemplate(objects), "spec");
    Map<String, Object> container = StrictYaml.listAt(pod, "containers").get(0);
    assertThat(kinds(objects)).contains("ServiceMonitor", "Secret").doesNotContain("PodMonitor");
    assertThat(StrictYaml.textAt(container, "image")).startsWith("registry.example/scope@sha256:");
    assertThat(container)
        .containsEntry("envFrom", List.of(Map.of("secretRef", Map.of("name", "e"))));
    assertThat(container.get("args").toString()).endsWith("--log.level=debug]");
    assertThat(StrictYaml.mapAt(StrictYaml.mapAt(container, "livenessProbe"), "tcpSocket"))
        .containsEntry("port", "http");
    assertThat(StrictYaml.mapAt(StrictYaml.mapAt(container, "readinessProbe"), "httpGet"))
        .containsEntry("scheme", "HTTPS");
    assertThat(pod).containsKey("initContainers").containsEntry("serviceAccountName", "own");
    assertThat(StrictYaml.mapAt(pod, "securityContext")).doesNotContainKey("runAsUser");
    assertThat(StrictYaml.mapAt(configuration(objects), "web"))
        .containsEntry("config_file", "../web/web.yml");
    Map<String, Object> monitor =
        StrictYaml.mapAt(findObject(objects, "ServiceMonitor", "named"), "spec");
    assertThat(monitor).as("a whole number").containsEntry("sampleLimit", 2_000_000);
    List<Map<String, Object>> endpoints = StrictYaml.listAt(monitor, "endpoints");
    assertThat(endpoints)
        .extracting(endpoint -> endpoint.get("path"))
        .containsExactly("/metrics/agent", "/metrics/inventory");
    assertThat(endpoints)
        .allSatisfy(endpoint ->
            assertThat(endpoint).containsEntry("scheme", "https").containsKey("basicAuth"));
    assertThat(objects)
        .allSatisfy(
            object -> assertThat(StrictYaml.mapAt(StrictYaml.mapAt(object, "metadata"), "labels"))
                .containsEntry("team", "messaging"));
  }

  @Test
  void kubernetesKnowsEveryField() throws Exception {
    KubernetesSchema schema = KubernetesSchema.load();
    for (String values : List.of(
        "",
        DEMO,
        ALL_OFF,
        DEMO + ALL_OFF,
        "replicas: 3",
        Files.readString(Path.of("src/test/resources", ALL_OPTIONS)))) {
      assertThat(schema.problems(HelmChart.render(values))).isEmpty();
    }
    String wrong = "extraManifests: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a},"
        + " dat: {a: b}, data: {a: 1}},"
        + " {apiVersion: policy/v2, kind: PodDisruptionBudget, metadata: {name: b}}]";
    assertThat(schema.problems(HelmChart.render(wrong)))
        .hasSize(3)
        .anyMatch("PodDisruptionBudget: unknown in policy/v2"::equals)
        .anyMatch(problem -> problem.contains("dat: unknown field"))
        .anyMatch(problem -> problem.contains("data.a"));
  }

  /** Without any value, the release asks Meta for nothing and alerts nobody. */
  @Test
  void runsTheDemoUntilAppsAreConfigured() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(DEMO);
    Map<String, Object> pod = StrictYaml.mapAt(podTemplate(objects), "spec");
    assertThat(StrictYaml.listAt(pod, "containers").get(0).get("args").toString())
        .startsWith("[demo, ");
    assertThat(StrictYaml.listAt(pod, "volumes"))
        .extracting(volume -> volume.get("name"))
        .containsExactlyInAnyOrder("inventory", "tmp");
    assertThat(kinds(objects)).doesNotContain("PodMonitor", "PrometheusRule");
    List<Map<String, Object>> withTls =
        HelmChart.render(DEMO + "web: {existingSecret: a, tls: true}");
    assertThat(podTemplate(withTls).toString())
        .as("the demo has no web.yml")
        .contains("scheme=HTTP")
        .doesNotContain("HTTPS");
  }

  @Test
  void podMonitorNamesOneClusterInTheJobAndThePodInTheInstance() throws Exception {
    Map<String, Object> monitor =
        StrictYaml.mapAt(findObject(HelmChart.render(""), "PodMonitor", "wabascope"), "spec");
    List<Map<String, Object>> relabelings =
        StrictYaml.listAt(StrictYaml.listAt(monitor, "podMetricsEndpoints").get(0), "relabelings");
    assertThat(relabelings.get(0)).containsEntry("targetLabel", "job");
    assertThat(StrictYaml.textAt(relabelings.get(0), "replacement")).matches("[a-z-]+/wabascope");
    assertThat(relabelings.get(1))
        .containsEntry("targetLabel", "instance")
        .containsEntry("sourceLabels", List.of("__meta_kubernetes_pod_name"));
  }

  @Test
  void operatorObjectsExistWhereTheirApiIsOrWhereTheyAreRequired() throws Exception {
    assertThat(HelmChart.installationWithoutOperator(""))
        .contains("kind: StatefulSet", "no PodMonitor, ServiceMonitor or PrometheusRule")
        .doesNotContain("kind: PodMonitor", "kind: PrometheusRule");
    assertThat(HelmChart.installationWithoutOperator(
            "{operatorApisRequired: true, podMonitor: {labels: {release: one}}}"))
        .contains("kind: PodMonitor", "kind: PrometheusRule")
        .contains("podMonitor.labels: {\"release\":\"one\"}", "prometheusRule.labels: {}");
  }

  @Test
  void omitsDisabledObjects() throws Exception {
    assertThat(kinds(HelmChart.render(ALL_OFF)))
        .containsExactlyInAnyOrder("ConfigMap", "Service", "ServiceAccount", "StatefulSet");
  }

  @Test
  void rejectsReservedKeysAndAMissingSecret() throws Exception {
    assertThat(HelmChart.tryRender("config: {cluster: {enabled: true}}").output())
        .contains("set by the chart");
    assertThat(HelmChart.tryRender("config: {inventory: {directory: /tmp}}").output())
        .contains("set by the chart");
    assertThat(HelmChart.tryRender("existingSecret: ''").output())
        .contains("existingSecret is required");
  }
}
