package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
  private static final Path COMPOSE = Path.of("deploy", "compose");
  private static final Path UNIT = Path.of("deploy", "systemd", "wabascope.service");
  private static final CommandLineTool SYSTEMD = new CommandLineTool("systemd-analyze");

  @TempDir
  private Path directory;

  @Test
  void composeFilesAreValid() throws Exception {
    CommandLineTool compose = new CommandLineTool("docker-compose");
    Path stack = COMPOSE.resolve("compose.yaml");
    CommandLineTool.ToolResult alone = compose.run("-f", stack, "config", "-q");
    assertThat(alone.exitCode()).as(alone.output()).isZero();
    Path overlay = COMPOSE.resolve("compose.run.yaml");
    CommandLineTool.ToolResult both = compose.run("-f", stack, "-f", overlay, "config", "-q");
    assertThat(both.exitCode()).as(both.output()).isZero();
  }

  /** The memory of the process holds tokens. */
  @Test
  void nothingLeavesACoreBehind() throws IOException {
    for (Path file : List.of(
        UNIT,
        Path.of("deploy", "Dockerfile"),
        Path.of("deploy", "helm", "wabascope", "values.yaml"))) {
      assertThat(Files.readString(file))
          .contains("-XX:-CreateCoredumpOnCrash")
          .doesNotContain("HeapDump");
    }
    assertThat(Files.readString(UNIT))
        .contains("\nLimitCORE=0\n")
        // For the report of a crash, which the JVM writes to /tmp.
        .contains("\nPrivateTmp=yes\n", "\nUMask=0077\n");
    assertThat(StrictYaml.mapAt(
            StrictYaml.mapAt(
                StrictYaml.mapAt(StrictYaml.read(COMPOSE.resolve("compose.yaml")), "services"),
                "wabascope"),
            "ulimits"))
        .containsEntry("core", 0);
  }

  @Test
  void composeMountsFilesThatExist() throws IOException {
    for (Map<String, Object> service : services()) {
      for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
        String source = volume.toString().split(":", 2)[0];
        if (source.startsWith(".")) {
          assertThat(COMPOSE.resolve(source)).exists();
        }
      }
    }
  }

  @Test
  void composeKeepsTheInventoryInAVolumeOwnedByTheAgent() throws IOException {
    Map<String, Object> overlay = StrictYaml.read(COMPOSE.resolve("compose.run.yaml"));
    List<?> mounts = (List<?>)
        StrictYaml.mapAt(StrictYaml.mapAt(overlay, "services"), "wabascope").get("volumes");
    String mountPath = mounts.stream()
        .map(mount -> mount.toString().split(":"))
        .filter(mount -> mount.length == 2 && mount[0].equals("inventory"))
        .map(mount -> mount[1])
        .findAny()
        .orElseThrow();
    assertThat(StrictYaml.mapAt(overlay, "volumes")).containsKey("inventory");
    assertThat(Files.readString(Path.of("deploy", "Dockerfile")))
        .contains("RUN install -d -o wabascope -m 700 " + mountPath + '\n');
    for (Path document : List.of(COMPOSE.resolve("compose.run.yaml"), Path.of("README.md"))) {
      assertThat(Files.readString(document)).contains("inventory: {directory: " + mountPath + '}');
    }
  }

  /** The compose recipe puts tokens into the checkout. */
  @Test
  void secretsStayOutOfTheImageBuildAndOfGit() throws IOException {
    for (String file : List.of(".dockerignore", ".gitignore")) {
      String rules = Files.readString(Path.of("..", file));
      for (String secret : List.of("secrets", "wabascope.yml", "web.yml", "*.key")) {
        assertThat(rules)
            .as(file)
            .containsPattern("(?m)^(\\*\\*/)?" + Pattern.quote(secret) + "/?$");
      }
    }
  }

  @Test
  void composeKeepsSilencesInAVolume() throws IOException {
    Map<String, Object> stack = StrictYaml.read(COMPOSE.resolve("compose.yaml"));
    Map<String, Object> alertmanager =
        StrictYaml.mapAt(StrictYaml.mapAt(stack, "services"), "alertmanager");
    assertThat(alertmanager.get("volumes").toString()).contains("alertmanager:/alertmanager");
    assertThat(alertmanager.get("command").toString()).contains("--storage.path=/alertmanager");
    assertThat(StrictYaml.mapAt(stack, "volumes")).containsKey("alertmanager");
  }

  @Test
  void everyExampleOfPrometheusSendsAlerts() throws IOException {
    for (String file :
        List.of("prometheus.yml", "prometheus-halves.yml", "prometheus-kubernetes.yml")) {
      assertThat(StrictYaml.read(Path.of("prometheus", file))).as(file).containsKey("alerting");
    }
  }

  @Test
  void composePinsImagesAndOpensLoopbackOnly() throws IOException {
    for (Map<String, Object> service : services()) {
      assertThat(StrictYaml.textAt(service, "image")).contains(":").doesNotEndWith(":latest");
      assertThat((List<?>) service.get("ports"))
          .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }
  }

  @Test
  void prometheusConfigurationsAreValid() throws Exception {
    for (String file : List.of("prometheus.yml", "prometheus-halves.yml")) {
      CommandLineTool.ToolResult outcome =
          CommandLineTool.PROMTOOL.run("check", "config", Path.of("prometheus", file));
      assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
  }

  /** Some builds of promtool lack Kubernetes discovery, so it is replaced before the check. */
  @Test
  void kubernetesConfigurationIsValidAndMatchesTheChart(@TempDir Path directory) throws Exception {
    String text = Files.readString(Path.of("prometheus", "prometheus-kubernetes.yml"));
    String discovery = "kubernetes_sd_configs:\n      - role: pod\n";
    assertThat(text).contains(discovery);
    Path file = directory.resolve("prometheus.yml");
    Files.writeString(file, text.replace(discovery, "static_configs: [{targets: [a]}]\n"));
    CommandLineTool.ToolResult outcome = CommandLineTool.PROMTOOL.run("check", "config", file);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();

    assertThat(text).contains("pod_label_app_kubernetes_io_name]\n        regex: wabascope\n");
    assertThat(text).contains("container_port_name]\n        regex: http\n");
    Path chart = Path.of("deploy", "helm", "wabascope", "templates");
    assertThat(Files.readString(chart.resolve("_helpers.tpl")))
        .contains("app.kubernetes.io/name: {{ include \"wabascope.name\" . | quote }}");
    assertThat(Files.readString(chart.resolve("statefulset.yaml")))
        .contains("- name: http\n              containerPort: 9898");
  }

  @Test
  void provisioningNamesTheDirectoriesThatComposeMounts() throws IOException {
    Map<String, Object> provider = StrictYaml.listAt(
            StrictYaml.read(COMPOSE.resolve("provisioning/dashboards/wabascope.yml")), "providers")
        .get(0);
    String path = StrictYaml.textAt(StrictYaml.mapAt(provider, "options"), "path");
    assertThat(services())
        .anySatisfy(service -> assertThat(String.valueOf(service.get("volumes")))
            .contains("../../dashboards:" + path + ":ro"));
  }

  @Test
  void unitIsValid() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String unit = Files.readString(UNIT).replace("/usr/bin/java", java);
    Path copy = Files.writeString(directory.resolve("wabascope.service"), unit);
    CommandLineTool.ToolResult outcome = SYSTEMD.run("verify", "--man=no", copy);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("wabascope.service:");
  }

  @Test
  void unitIsHardened() throws Exception {
    CommandLineTool.ToolResult outcome =
        SYSTEMD.run("security", "--no-pager", "--offline=true", "--threshold=15", UNIT);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  @Test
  void imageRunsTheBuiltJarAsNonRoot() throws IOException {
    List<String> lines;
    try (Stream<String> all = Files.lines(Path.of("deploy", "Dockerfile"))) {
      lines = all.toList();
    }
    assertThat(lines).contains("USER 10001");
    assertThat(lines).anyMatch(line -> line.contains("/src/agent/target/wabascope.jar"));
    assertThat(Files.readString(Path.of("..", "agent", "pom.xml"))).contains("/wabascope.jar");
  }

  @Test
  void imageHasLabelsAndBasesThatABuildCanPin() throws IOException {
    String text = Files.readString(Path.of("deploy", "Dockerfile"));
    assertThat(text).contains("FROM ${BUILD_IMAGE}", "FROM ${RUN_IMAGE}");
    for (String label : List.of("title", "licenses", "source", "version", "revision")) {
      assertThat(text).contains("org.opencontainers.image." + label + "=");
    }
  }

  /** A mistake in the configuration ends with 1, wrong usage with 2. */
  @Test
  void unitDoesNotRestartForEver() throws IOException {
    assertThat(Files.readString(UNIT)).contains("\nRestartPreventExitStatus=1 2\n");
  }

  private static List<Map<String, Object>> services() throws IOException {
    return StrictYaml.mapAt(StrictYaml.read(COMPOSE.resolve("compose.yaml")), "services")
        .values()
        .stream()
        .map(StrictYaml::asMap)
        .toList();
  }
}
