package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsLoader;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmChartTest {
  private static final Pattern VALUE = Pattern.compile("\\.Values((?:\\.\\w+)+)");
  private static final String ALL_OFF = """
      podMonitor: {enabled: false}
      prometheusRule: {enabled: false}
      dashboards: {enabled: false}
      networkPolicy: {enabled: false}
      """;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void holdsRulesAndDashboardsByLinkAndNoCopyOfThem() throws IOException {
    assertThat(Chart.DIRECTORY.resolve("files/rules")).isSymbolicLink();
    assertThat(Chart.DIRECTORY.resolve("files/rules").toRealPath())
        .isEqualTo(Path.of("prometheus", "rules").toRealPath());
    assertThat(Chart.DIRECTORY.resolve("files/dashboards")).isSymbolicLink();
    assertThat(Chart.DIRECTORY.resolve("files/dashboards").toRealPath())
        .isEqualTo(Path.of("dashboards").toRealPath());
    try (Stream<Path> files = Files.list(Chart.DIRECTORY.resolve("files"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void readsOnlyValuesThatAreThereAndReadsThemAll() throws IOException {
    Map<String, Object> values = Yaml.read(Chart.DIRECTORY.resolve("values.yaml"));
    Set<String> read = new TreeSet<>();
    try (Stream<Path> templates = Files.list(Chart.DIRECTORY.resolve("templates"))) {
      for (Path template : templates.toList()) {
        Matcher value = VALUE.matcher(Files.readString(template));
        while (value.find()) {
          read.add(value.group(1).substring(1));
        }
      }
    }
    for (String path : read) {
      Object at = values;
      for (String key : path.split("\\.")) {
        assertThat(Yaml.map(at)).as(".Values.%s", path).containsKey(key);
        at = Yaml.map(at).get(key);
      }
    }
    Set<String> roots =
        read.stream().map(path -> path.split("\\.", 2)[0]).collect(Collectors.toSet());
    assertThat(roots).isEqualTo(values.keySet());
  }

  @Test
  void rendersEveryRuleAndDashboardAsItIs() throws Exception {
    List<Map<String, Object>> objects = Chart.render("");
    for (Path file : Rule.files()) {
      String name = file.getFileName().toString().replace(".yml", "");
      assertThat(one(objects, "PrometheusRule", name).get("spec")).isEqualTo(Yaml.read(file));
    }
    for (Dashboard dashboard : Dashboard.all()) {
      String name = "dashboard-" + dashboard.uid().replace("wabascope-", "");
      Map<String, Object> data = Yaml.mapAt(one(objects, "ConfigMap", name), "data");
      assertThat(data).hasSize(1);
      assertThat(data.values().iterator().next().toString().strip())
          .isEqualTo(Files.readString(dashboard.file()).strip());
    }
    assertThat(kinds(objects))
        .filteredOn("PrometheusRule"::equals)
        .hasSize(Rule.files().size());
  }

  @Test
  void namesTheJobAsTheAlertsExpect() throws Exception {
    List<Map<String, Object>> objects = Chart.render("");
    String label =
        Yaml.textAt(Yaml.mapAt(one(objects, "PodMonitor", "wabascope"), "spec"), "jobLabel");
    assertThat(Yaml.textAt(Yaml.mapAt(Yaml.mapAt(template(objects), "metadata"), "labels"), label))
        .contains("wabascope");
  }

  @Test
  void runsWithoutPrivileges() throws Exception {
    Map<String, Object> pod = Yaml.mapAt(template(Chart.render("")), "spec");
    Map<String, Object> container = Yaml.listAt(pod, "containers").get(0);
    assertThat(Yaml.mapAt(pod, "securityContext"))
        .containsEntry("runAsNonRoot", true)
        .containsKey("seccompProfile");
    assertThat(pod).containsEntry("automountServiceAccountToken", false);
    assertThat(Yaml.mapAt(container, "securityContext"))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe");
  }

  @Test
  void oneMemberFormsNoClusterAndThreeDo() throws Exception {
    assertThat(configuration(Chart.render(""))).containsOnlyKeys("apps", "inventory", "web");
    List<Map<String, Object>> three = Chart.render("replicas: 3");
    assertThat(Yaml.mapAt(configuration(three), "cluster"))
        .containsEntry("enabled", true)
        .containsEntry("listen", "${POD_IP}:5701");
    assertThat(Yaml.textAt(
            Yaml.mapAt(Yaml.mapAt(configuration(three), "cluster"), "kubernetes"), "service_dns"))
        .startsWith(nameOf(one(three, "Service", "headless")) + ".monitoring.svc");
    assertThat(kinds(three)).contains("PodDisruptionBudget");
  }

  @Test
  void keepsTheInventoryBesideTheContainerUnlessThereIsAClaim() throws Exception {
    List<Map<String, Object>> usual = Chart.render("persistence: {size: 2Gi}");
    assertThat(inventoryVolumes(usual))
        .hasSize(1)
        .allSatisfy(
            volume -> assertThat(volume).containsEntry("emptyDir", Map.of("sizeLimit", "2Gi")));
    assertThat(claims(usual)).isEmpty();

    List<Map<String, Object>> claimed =
        Chart.render("persistence: {enabled: true, size: 3Gi, storageClass: fast}\nreplicas: 2");
    assertThat(inventoryVolumes(claimed)).isEmpty();
    assertThat(claims(claimed)).hasSize(1).allSatisfy(claim -> {
      assertThat(nameOf(claim)).isEqualTo("inventory");
      assertThat(Yaml.mapAt(Yaml.mapAt(claim, "metadata"), "labels"))
          .as("what an upgrade must not change")
          .containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
      assertThat(Yaml.mapAt(claim, "spec"))
          .containsEntry("storageClassName", "fast")
          .containsEntry("accessModes", List.of("ReadWriteOnce"))
          .containsEntry("resources", Map.of("requests", Map.of("storage", "3Gi")));
    });
    assertThat(claims(Chart.render("persistence: {enabled: true}")))
        .allSatisfy(
            claim -> assertThat(Yaml.mapAt(claim, "spec")).doesNotContainKey("storageClassName"));
  }

  /** The root file system is read-only, and of a volume only the root is given to the group. */
  @Test
  void keepsTheInventoryWhereTheAgentMayWrite(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects =
        Chart.render("persistence: {enabled: true}\nconfig: {inventory: {forget_after: 3}}");
    Files.createDirectories(directory.resolve("secrets"));
    Files.writeString(directory.resolve("secrets/token"), "simulated-token-chart");
    Path file = Files.createDirectories(directory.resolve("config")).resolve("wabascope.yml");
    Files.writeString(file, configurationText(objects));
    Settings settings = SettingsLoader.load(vertx, file, Map.of())
        .toCompletionStage()
        .toCompletableFuture()
        .get();

    Map<String, Object> pod = Yaml.mapAt(template(objects), "spec");
    Map<String, Object> mount =
        Yaml.listAt(Yaml.listAt(pod, "containers").get(0), "volumeMounts").stream()
            .filter(found -> found.get("name").equals("inventory"))
            .findAny()
            .orElseThrow();
    assertThat(mount).doesNotContainKey("readOnly");
    assertThat(settings.inventory().directory())
        .isEqualTo(Path.of(Yaml.textAt(mount, "mountPath"), "inventory"));
    assertThat(settings.inventory().rule().after()).isEqualTo(3);
    Map<String, Object> security = Yaml.mapAt(pod, "securityContext");
    assertThat(security)
        .containsEntry("fsGroup", security.get("runAsGroup"))
        .containsEntry("fsGroupChangePolicy", "OnRootMismatch");
  }

  @Test
  void leavesOutWhatIsSwitchedOff() throws Exception {
    assertThat(kinds(Chart.render(ALL_OFF)))
        .containsExactlyInAnyOrder("ConfigMap", "Service", "ServiceAccount", "StatefulSet");
  }

  @Test
  void refusesWhatItWouldOverwriteAndAMissingSecret() throws Exception {
    assertThat(Chart.run("config: {cluster: {enabled: true}}").output())
        .contains("set by the chart");
    assertThat(Chart.run("config: {inventory: {directory: /tmp}}").output())
        .contains("set by the chart");
    assertThat(Chart.run("existingSecret: ''").output()).contains("name the secret");
  }

  private static List<Map<String, Object>> claims(List<Map<String, Object>> objects) {
    Map<String, Object> set = one(objects, "StatefulSet", "wabascope");
    return Yaml.listAt(Yaml.mapAt(set, "spec"), "volumeClaimTemplates");
  }

  private static List<Map<String, Object>> inventoryVolumes(List<Map<String, Object>> objects) {
    return Yaml.listAt(Yaml.mapAt(template(objects), "spec"), "volumes").stream()
        .filter(volume -> volume.get("name").equals("inventory"))
        .toList();
  }

  private static Map<String, Object> configuration(List<Map<String, Object>> objects) {
    return Yaml.read(configurationText(objects));
  }

  private static String configurationText(List<Map<String, Object>> objects) {
    Map<String, Object> data = Yaml.mapAt(one(objects, "ConfigMap", "wabascope"), "data");
    return Yaml.textAt(data, "wabascope.yml");
  }

  private static Map<String, Object> template(List<Map<String, Object>> objects) {
    Map<String, Object> set = one(objects, "StatefulSet", "wabascope");
    return Yaml.mapAt(Yaml.mapAt(set, "spec"), "template");
  }

  private static Map<String, Object> one(
      List<Map<String, Object>> objects, String kind, String nameEndsWith) {
    List<Map<String, Object>> found = objects.stream()
        .filter(object -> kind.equals(object.get("kind")) && nameOf(object).endsWith(nameEndsWith))
        .toList();
    assertThat(found).as("%s …%s", kind, nameEndsWith).hasSize(1);
    return found.get(0);
  }

  private static String nameOf(Map<String, Object> object) {
    return Yaml.textAt(Yaml.mapAt(object, "metadata"), "name");
  }

  private static List<String> kinds(List<Map<String, Object>> objects) {
    return objects.stream().map(object -> Yaml.textAt(object, "kind")).toList();
  }
}
