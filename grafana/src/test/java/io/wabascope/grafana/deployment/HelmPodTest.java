package io.wabascope.grafana.deployment;

import static io.wabascope.grafana.deployment.ChartObjects.configuration;
import static io.wabascope.grafana.deployment.ChartObjects.configurationText;
import static io.wabascope.grafana.deployment.ChartObjects.findObject;
import static io.wabascope.grafana.deployment.ChartObjects.kinds;
import static io.wabascope.grafana.deployment.ChartObjects.nameOf;
import static io.wabascope.grafana.deployment.ChartObjects.podTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.grafana.StrictYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pods of the chart: their configuration, volumes, privileges and restarts. */
class HelmPodTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void podsRestartForAnyChangeThatNeedsARestartAndForNoOther() throws Exception {
    String alone = restartChecksum("replicas: 1");
    String clustered = restartChecksum("replicas: 2");
    assertThat(clustered).isNotEqualTo(alone).isEqualTo(restartChecksum("replicas: 3"));
    assertThat(restartChecksum("{replicas: 2, cluster: {backups: 2}}")).isNotEqualTo(clustered);
    assertThat(restartChecksum("{replicas: 2, config: {exposition: {scope: cluster}}}"))
        .isNotEqualTo(clustered);
    assertThat(restartChecksum("{replicas: 2, podLabels: {team: a}}")).isEqualTo(clustered);
    assertThat(restartChecksum("{replicas: 2, config: {exposition: {scope: member}}}"))
        .isEqualTo(clustered);
  }

  private static String restartChecksum(String values) throws Exception {
    Map<String, Object> metadata =
        StrictYaml.mapAt(podTemplate(HelmChart.render(values)), "metadata");
    return StrictYaml.textAt(StrictYaml.mapAt(metadata, "annotations"), "checksum/restart");
  }

  @Test
  void runsWithoutPrivileges() throws Exception {
    Map<String, Object> pod = StrictYaml.mapAt(podTemplate(HelmChart.render("")), "spec");
    Map<String, Object> container = StrictYaml.listAt(pod, "containers").get(0);
    assertThat(StrictYaml.mapAt(pod, "securityContext"))
        .containsEntry("runAsNonRoot", true)
        .containsKey("seccompProfile");
    assertThat(pod).containsEntry("automountServiceAccountToken", false);
    assertThat(StrictYaml.mapAt(container, "securityContext"))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe");
  }

  @Test
  void clusterIsEnabledOnlyWithSeveralReplicas() throws Exception {
    assertThat(configuration(HelmChart.render(""))).containsOnlyKeys("apps", "inventory", "web");
    List<Map<String, Object>> three = HelmChart.render("replicas: 3\nclusterDomain: example.local");
    assertThat(StrictYaml.mapAt(configuration(three), "cluster"))
        .containsEntry("enabled", true)
        .containsEntry("listen", "${POD_IP}:5701");
    assertThat(StrictYaml.textAt(
            StrictYaml.mapAt(StrictYaml.mapAt(configuration(three), "cluster"), "kubernetes"),
            "service_dns"))
        .isEqualTo(
            nameOf(findObject(three, "Service", "headless")) + ".monitoring.svc.example.local");
    assertThat(kinds(three)).contains("PodDisruptionBudget");
  }

  @Test
  void inventoryUsesAnEmptyDirUnlessPersistenceIsEnabled() throws Exception {
    List<Map<String, Object>> defaults = HelmChart.render("persistence: {size: 2Gi}");
    assertThat(inventoryVolumes(defaults))
        .hasSize(1)
        .allSatisfy(
            volume -> assertThat(volume).containsEntry("emptyDir", Map.of("sizeLimit", "2Gi")));
    assertThat(claims(defaults)).isEmpty();

    List<Map<String, Object>> claimed = HelmChart.render(
        "persistence: {enabled: true, size: 3Gi, storageClass: fast}\nreplicas: 2");
    assertThat(inventoryVolumes(claimed)).isEmpty();
    assertThat(claims(claimed)).hasSize(1).allSatisfy(claim -> {
      assertThat(nameOf(claim)).isEqualTo("inventory");
      assertThat(StrictYaml.mapAt(StrictYaml.mapAt(claim, "metadata"), "labels"))
          .as("fields that Kubernetes does not allow an upgrade to change")
          .containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
      assertThat(StrictYaml.mapAt(claim, "spec"))
          .containsEntry("storageClassName", "fast")
          .containsEntry("accessModes", List.of("ReadWriteOnce"))
          .containsEntry("resources", Map.of("requests", Map.of("storage", "3Gi")));
    });
    assertThat(claims(HelmChart.render("persistence: {enabled: true}")))
        .allSatisfy(claim ->
            assertThat(StrictYaml.mapAt(claim, "spec")).doesNotContainKey("storageClassName"));
  }

  /** The root file system is read-only. Of a volume, only the root directory gets the group. */
  @Test
  void inventoryDirectoryIsWritableByTheAgent(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = HelmChart.render("""
            persistence: {enabled: true}
            config: {inventory: {forget_after: 3}, exposition: {max_series: 2000000}}
            web: {dashboardsUrl: "https://grafana.example"}
            """);
    Files.createDirectories(directory.resolve("secrets"));
    Files.writeString(directory.resolve("secrets/token"), "simulated-token-chart");
    Path file = Files.createDirectories(directory.resolve("config")).resolve("wabascope.yml");
    Files.writeString(file, configurationText(objects));
    Settings settings = SettingsLoader.load(vertx, file, Map.of())
        .toCompletionStage()
        .toCompletableFuture()
        .get();

    Map<String, Object> pod = StrictYaml.mapAt(podTemplate(objects), "spec");
    Map<String, Object> mount =
        StrictYaml.listAt(StrictYaml.listAt(pod, "containers").get(0), "volumeMounts").stream()
            .filter(found -> found.get("name").equals("inventory"))
            .findAny()
            .orElseThrow();
    assertThat(mount).doesNotContainKey("readOnly");
    assertThat(settings.inventory().directory())
        .isEqualTo(Path.of(StrictYaml.textAt(mount, "mountPath"), "inventory"));
    assertThat(settings.inventory().removalRule().forgetAfter()).isEqualTo(3);
    assertThat(settings.exposition().maxSeries()).isEqualTo(2_000_000);
    assertThat(settings.web().dashboardsUrl()).isEqualTo("https://grafana.example");
    Map<String, Object> security = StrictYaml.mapAt(pod, "securityContext");
    assertThat(security)
        .containsEntry("fsGroup", security.get("runAsGroup"))
        .containsEntry("fsGroupChangePolicy", "OnRootMismatch");
  }

  private static List<Map<String, Object>> claims(List<Map<String, Object>> objects) {
    Map<String, Object> statefulSet = findObject(objects, "StatefulSet", "wabascope");
    return StrictYaml.listAt(StrictYaml.mapAt(statefulSet, "spec"), "volumeClaimTemplates");
  }

  private static List<Map<String, Object>> inventoryVolumes(List<Map<String, Object>> objects) {
    return StrictYaml.listAt(StrictYaml.mapAt(podTemplate(objects), "spec"), "volumes").stream()
        .filter(volume -> volume.get("name").equals("inventory"))
        .toList();
  }
}
