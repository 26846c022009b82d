package io.wabascope.grafana.deployment;

import static io.wabascope.grafana.deployment.ChartObjects.configuration;
import static io.wabascope.grafana.deployment.ChartObjects.configurationText;
import static io.wabascope.grafana.deployment.ChartObjects.findObject;
import static io.wabascope.grafana.deployment.ChartObjects.kinds;
import static io.wabascope.grafana.deployment.ChartObjects.podTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.WebhookSettings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.grafana.StrictYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart opens for Meta's events. */
class HelmWebhooksTest {
  private static final String ENABLED = HelmChart.events("""
      allowFrom: [{namespaceSelector: {matchLabels: {name: ingress}}}],
      ingress: {enabled: true, className: public, host: hooks.example.com, tlsSecret: hooks}""");

  @Test
  void ingressServesEventsAlone() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(ENABLED);
    Map<String, Object> ingress =
        StrictYaml.mapAt(findObject(objects, "Ingress", "-webhooks"), "spec");
    Map<String, Object> rule = StrictYaml.listAt(ingress, "rules").get(0);
    List<Map<String, Object>> paths = StrictYaml.listAt(StrictYaml.mapAt(rule, "http"), "paths");
    assertThat(rule).containsEntry("host", "hooks.example.com");
    assertThat(paths).hasSize(1);
    assertThat(paths.get(0))
        .containsEntry("path", "/webhooks/")
        .containsEntry("pathType", "Prefix");
    assertThat(StrictYaml.mapAt(paths.get(0), "backend"))
        .containsEntry(
            "service", Map.of("name", "wabascope-webhooks", "port", Map.of("name", "webhooks")));
    assertThat(StrictYaml.listAt(ingress, "tls"))
        .containsExactly(Map.of("hosts", List.of("hooks.example.com"), "secretName", "hooks"));
    Map<String, Object> service =
        StrictYaml.mapAt(findObject(objects, "Service", "-webhooks"), "spec");
    assertThat(StrictYaml.listAt(service, "ports"))
        .extracting(port -> port.get("targetPort"))
        .containsExactly("webhooks");
  }

  @Test
  void eventsHaveAPortOfTheirOwn() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(ENABLED);
    assertThat(StrictYaml.mapAt(configuration(objects), "webhooks"))
        .containsEntry("listen_address", "0.0.0.0:9899")
        .containsEntry("budget_share", 0.1);
    Map<String, Object> container = StrictYaml.listAt(
            StrictYaml.mapAt(podTemplate(objects), "spec"), "containers")
        .get(0);
    assertThat(StrictYaml.listAt(container, "ports"))
        .contains(Map.of("name", "webhooks", "containerPort", 9899));
    Map<String, Object> policy =
        StrictYaml.mapAt(findObject(objects, "NetworkPolicy", "wabascope"), "spec");
    assertThat(StrictYaml.listAt(policy, "ingress"))
        .contains(Map.of(
            "ports",
            List.of(Map.of("port", "webhooks")),
            "from",
            List.of(
                Map.of("namespaceSelector", Map.of("matchLabels", Map.of("name", "ingress"))))));
  }

  @Test
  void agentAcceptsTheConfiguration(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = HelmChart.render(HelmChart.events(""));
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    for (String name : List.of("token", "app_secret", "verify_token")) {
      Files.writeString(secrets.resolve(name), "simulated-token-" + name);
    }
    Path file = Files.createDirectories(directory.resolve("config")).resolve("wabascope.yml");
    Files.writeString(file, configurationText(objects));
    Vertx vertx = Vertx.vertx();
    try {
      Settings settings = SettingsLoader.load(vertx, file, Map.of())
          .toCompletionStage()
          .toCompletableFuture()
          .get();
      WebhookSettings webhooks = Objects.requireNonNull(settings.webhooks());
      assertThat(webhooks.listenAddress().port()).isEqualTo(9899);
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void receivesNoEventsByDefault() throws Exception {
    List<Map<String, Object>> objects = HelmChart.render("");
    assertThat(kinds(objects)).doesNotContain("Ingress");
    assertThat(configuration(objects)).doesNotContainKey("webhooks");
    assertThat(objects.toString()).doesNotContain("9899");
    assertThat(kinds(HelmChart.render("{config: {apps: []}, webhooks: {enabled: true}}")))
        .as("the demo receives no events")
        .doesNotContain("Ingress");
  }

  @Test
  void refusesHalfASetting() throws Exception {
    assertThat(HelmChart.tryRender("config: {webhooks: {budget_share: 0.1}}").output())
        .contains("webhooks.enabled");
    assertThat(HelmChart.tryRender("webhooks: {enabled: true, ingress: {enabled: true}}")
            .output())
        .contains("host is required");
    assertThat(HelmChart.tryRender(
                "{webhooks: {enabled: true}," + " config: {webhooks: {listen_address: ':1'}}}")
            .output())
        .contains("set by the chart");
  }
}
