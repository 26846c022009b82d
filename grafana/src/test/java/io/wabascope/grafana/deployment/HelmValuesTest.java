package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.grafana.CommandLineTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which values the chart accepts. */
class HelmValuesTest {
  private static final Path WRONG_VALUES =
      Path.of("src/test/resources/io/wabascope/grafana/deployment/wrong-values.txt");
  private static final Path CONFIG_README = Path.of("..", "config", "README.md");
  private static final Pattern CONFIG_KEY =
      Pattern.compile("`([a-z_]+(?:\\[])?(?:\\.[a-z_]+(?:\\[])?)+)`");

  /** The schema's definitions of objects of Kubernetes, and their names there. */
  private static final Map<String, String> KUBERNETES_TYPES = Map.ofEntries(
      Map.entry("podSecurityContext", "core.v1.PodSecurityContext"),
      Map.entry("securityContext", "core.v1.SecurityContext"),
      Map.entry("probe", "core.v1.Probe"),
      Map.entry("env", "core.v1.EnvVar"),
      Map.entry("envFrom", "core.v1.EnvFromSource"),
      Map.entry("volume", "core.v1.Volume"),
      Map.entry("volumeMount", "core.v1.VolumeMount"),
      Map.entry("container", "core.v1.Container"),
      Map.entry("resources", "core.v1.ResourceRequirements"),
      Map.entry("toleration", "core.v1.Toleration"),
      Map.entry("spread", "core.v1.TopologySpreadConstraint"),
      Map.entry("podTerm", "core.v1.PodAffinityTerm"),
      Map.entry("nodeTerm", "core.v1.NodeSelectorTerm"),
      Map.entry("seLinuxOptions", "core.v1.SELinuxOptions"),
      Map.entry("claimSpec", "core.v1.PersistentVolumeClaimSpec"),
      Map.entry("httpGet", "core.v1.HTTPGetAction"),
      Map.entry("peer", "networking.v1.NetworkPolicyPeer"),
      Map.entry("egress", "networking.v1.NetworkPolicyEgressRule"));

  /** Fields for Windows, and kinds of volumes that Kubernetes has removed. */
  private static final Set<String> LEFT_OUT = Set.of(
      "windowsOptions",
      "gitRepo",
      "flocker",
      "quobyte",
      "storageos",
      "scaleIO",
      "photonPersistentDisk",
      "glusterfs");

  @ParameterizedTest
  @MethodSource("io.wabascope.grafana.deployment.HelmChart#versions")
  void refusesEachWrongValueWithItsKey(CommandLineTool helm) throws Exception {
    helm.path(); // before anything is started
    List<String> accepted;
    try (Stream<String> lines = Files.lines(WRONG_VALUES)) {
      accepted = lines.filter(line -> !line.startsWith("#")).toList().parallelStream()
          .map(line -> acceptance(helm, line))
          .filter(problem -> !problem.isEmpty())
          .toList();
    }
    assertThat(accepted).isEmpty();
  }

  /** What is wrong with the answer to the wrong value; empty if it is refused with its key. */
  private static String acceptance(CommandLineTool helm, String line) {
    String[] keyAndValues = line.split(" \\| ", 2);
    Pattern key = Pattern.compile("(?<!\\w)" + Pattern.quote(keyAndValues[0]) + "(?!\\w)");
    try {
      CommandLineTool.ToolResult outcome = HelmChart.tryRender(helm, "wabascope", keyAndValues[1]);
      boolean refused = outcome.exitCode() != 0 && key.matcher(outcome.output()).find();
      // The schema refuses in lint, too. Templates need a trick for it.
      if (refused && outcome.output().contains("execution error")) {
        outcome = HelmChart.lint(helm, keyAndValues[1]);
        refused = outcome.exitCode() != 0 && key.matcher(outcome.output()).find();
      }
      return refused ? "" : line + ": " + outcome.output();
    } catch (IOException e) {
      return line + ": " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return line + ": interrupted";
    }
  }

  /** So that a typo in the agent's configuration fails the installation, too. */
  @Test
  void schemaHasTheConfigurationKeysOfTheAgent() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (String line : Files.readString(CONFIG_README).split("\n")) {
      if (line.startsWith("| `")) {
        Matcher key = CONFIG_KEY.matcher(line.split("\\|", -1)[1]);
        while (key.find()) {
          documented.add(key.group(1));
        }
      }
    }
    documented.removeIf(key -> key.startsWith("cluster.") || key.startsWith("web."));

    Set<String> keys = new TreeSet<>();
    JsonObject schema = schema();
    JsonObject config = schema.getJsonObject("properties").getJsonObject("config");
    for (String section : List.of("cluster", "web")) {
      assertThat(config.getJsonObject("properties").remove(section))
          .as("refused with a remedy by the templates")
          .isNotNull();
    }
    collectKeys(schema, "", config, keys);
    assertThat(keys).isEqualTo(documented);
  }

  private static void collectKeys(
      JsonObject schema, String path, JsonObject node, Set<String> keys) {
    JsonObject resolved = resolve(schema, node);
    JsonObject properties = resolved.getJsonObject("properties");
    JsonObject items = resolved.getJsonObject("items");
    if (properties != null) {
      for (String name : properties.fieldNames()) {
        String below = path.isEmpty() ? name : path + '.' + name;
        collectKeys(schema, below, properties.getJsonObject(name), keys);
      }
    } else if (items != null && resolve(schema, items).containsKey("properties")) {
      collectKeys(schema, path + "[]", items, keys);
    } else {
      keys.add(path);
    }
  }

  /** A field of Kubernetes that the schema does not know could not be set. */
  @Test
  void schemaKnowsTheFieldsOfKubernetes() throws IOException {
    KubernetesSchema kubernetes = KubernetesSchema.load();
    JsonObject schema = schema();
    Set<String> unknown = new TreeSet<>();
    KUBERNETES_TYPES.forEach((name, type) -> {
      Set<String> fields = new TreeSet<>(kubernetes.fieldNames(type));
      fields.removeAll(properties(schema, name));
      unknown.addAll(fields);
    });
    assertThat(unknown).isEqualTo(LEFT_OUT);
  }

  private static Set<String> properties(JsonObject schema, String definition) {
    return schema
        .getJsonObject("definitions")
        .getJsonObject(definition)
        .getJsonObject("properties")
        .fieldNames();
  }

  private static JsonObject resolve(JsonObject schema, JsonObject node) {
    String reference = node.getString("$ref", "");
    JsonObject definitions = schema.getJsonObject("definitions");
    return definitions.getJsonObject(reference.replace("#/definitions/", ""), node);
  }

  private static JsonObject schema() throws IOException {
    return new JsonObject(Files.readString(HelmChart.DIRECTORY.resolve("values.schema.json")));
  }
}
