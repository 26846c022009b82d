package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual values that are right: Kubernetes and the agent accept what is rendered. */
class HelmRightValuesTest {
  private static final Path RIGHT_VALUES =
      Path.of("src/test/resources/io/wabascope/grafana/deployment/right-values.txt");

  private final Vertx vertx = Vertx.vertx();

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @MethodSource("io.wabascope.grafana.deployment.HelmChart#versions")
  void acceptsEachRightValue(CommandLineTool helm) throws Exception {
    helm.path(); // before anything is started
    KubernetesSchema schema = KubernetesSchema.load();
    List<String> problems = new ArrayList<>();
    for (String values : lines()) {
      CommandLineTool.ToolResult lint = HelmChart.lint(helm, values);
      if (lint.exitCode() != 0) {
        problems.add(values + ": " + lint.output());
        continue;
      }
      List<Map<String, Object>> objects = HelmChart.render(helm, "wabascope", values);
      for (String problem : schema.problems(withoutNulls(objects))) {
        problems.add(values + ": " + problem);
      }
      check(values, objects, problems);
    }
    assertThat(problems).isEmpty();
  }

  private static List<String> lines() throws IOException {
    try (Stream<String> lines = Files.lines(RIGHT_VALUES)) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  private void check(String values, List<Map<String, Object>> objects, List<String> problems)
      throws Exception {
    for (Map<String, Object> object : objects) {
      Map<String, Object> metadata = StrictYaml.mapAt(object, "metadata");
      if (!(metadata.get("name") instanceof String)
          || !(StrictYaml.mapAt(metadata, "labels").values().stream()
              .allMatch(String.class::isInstance))) {
        problems.add(values + ": not text in " + metadata);
      }
      if (StrictYaml.mapAt(object, "data").containsKey("wabascope.yml")) {
        Path file = Files.createDirectories(directory.resolve("config")).resolve("wabascope.yml");
        Files.writeString(file, ChartObjects.configurationText(objects));
        for (String problem : configProblems(file, "10.0.0.1")) {
          problems.add(values + ": " + problem);
        }
      }
    }
  }

  private List<String> configProblems(Path file, String podAddress) throws IOException {
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    for (String name : List.of("token", "app_secret", "verify_token")) {
      Files.writeString(secrets.resolve(name), "simulated-token-" + name);
    }
    Files.writeString(Files.createDirectories(directory.resolve("web")).resolve("web.yml"), "{}\n");
    Map<String, String> environment = Map.of(
        "POD_IP", podAddress, "TOKEN", "simulated-token-env", "SECRET", "simulated-secret-env");
    return SettingsLoader.load(vertx, file, environment)
        .map(settings -> List.<String>of())
        .otherwise(e -> List.of(String.valueOf(e.getMessage())))
        .await();
  }

  /** A field without value is as good as absent. */
  private static List<Map<String, Object>> withoutNulls(List<Map<String, Object>> objects) {
    return objects.stream()
        .map(object -> StrictYaml.asMap(withoutNulls(object)))
        .toList();
  }

  private static Object withoutNulls(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, field) -> {
        if (field != null) {
          copy.put(key, withoutNulls(field));
        }
      });
      return copy;
    }
    return value instanceof List<?> list
        ? list.stream().map(HelmRightValuesTest::withoutNulls).toList()
        : value;
  }

  @Test
  void acceptsManyTogether() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(HelmChart.HELM, "1-2", """
        nameOverride: "123"
        fullnameOverride: "null"
        replicas: 2
        commonLabels: {a: "true", b: "1e3", c: ""}
        podAnnotations: {note: "{{ not a template }} \\"q\\" 'r'"}
        existingSecret: "123"
        web: {existingSecret: "1e3", tls: true}
        persistence: {enabled: true, storageClass: "1", size: "1e9"}
        priorityClassName: "1000"
        serviceAccount: {name: "on"}
        """);
    List<String> problems = new ArrayList<>();
    check("together", objects, problems);
    problems.addAll(KubernetesSchema.load().problems(objects));
    assertThat(problems).isEmpty();
    assertThat(ChartObjects.configuration(objects).get("cluster").toString()).contains("name=null");
  }

  /** On IPv6 the address of the pod has colons. */
  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "fd00::1"})
  void membersListenOnTheAddressOfTheirPod(String address) throws Exception {
    Path file = Files.createDirectories(directory.resolve("config")).resolve("wabascope.yml");
    Files.writeString(file, ChartObjects.configurationText(HelmChart.render("replicas: 2")));
    assertThat(configProblems(file, address)).isEmpty();
  }

  @Test
  void mountsNoSecretIfTokensComeFromTheEnvironment() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render("""
        existingSecret: ""
        extraEnvFrom: [{secretRef: {name: tokens}}]
        config:
          apps:
            - name: main
              access_token_env: TOKEN
              targets: [{edge: client_whatsapp_business_accounts, node: "1000000001"}]
        """);
    assertThat(ChartObjects.podTemplate(objects).toString())
        .doesNotContain("secretName", "name=secrets");
  }
}
