package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The landing page of a real agent in a real browser, with the preset bad-hour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusPageIT {
  private static final String SCENARIO = """
      scenario: trouble
      rules:
        - {name: usage, do: {app_usage: 81}}
        - {name: refused, edge: assigned_whatsapp_business_accounts, do: permission}
      """;

  private static final String MEMBER = ClusterStatusIT.freeAddress();

  private Chromium chromium;
  private AgentFixture agentFixture;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) {
    chromium = Chromium.start();
    agentFixture = new AgentFixture(directory, SimulatorSettings.defaults().accounts(60));
    agentFixture.simulator.startScenario(Scenario.parse(SCENARIO, "trouble"));
    agentFixture
        .withSection("cluster: {enabled: true, name: page-%s, listen: \"%s\", members: [\"%s\"]}"
            .formatted(UUID.randomUUID(), MEMBER, MEMBER))
        .withTargets(
            "{calls_per_hour: 100000, burst: 100}",
            agentFixture.ownedAccounts("30m"),
            target("client_whatsapp_business_accounts", business()),
            target(
                "connected_client_businesses",
                agentFixture.simulator.world().applicationIds().get(0)),
            target(
                "assigned_whatsapp_business_accounts",
                agentFixture.simulator.world().userIds().get(0)))
        .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> agentFixture.get("/-/ready").statusCode() == 200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> value("wabascope_budget_tokens{app=\"main\"}") == 100);
    page = chromium.newPage(new Browser.NewContextOptions());
    page.navigate(agentFixture.url("/"));
  }

  @AfterAll
  void stop() {
    if (agentFixture != null) {
      agentFixture.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void targetsMatchTheMetrics() {
    List<String> up = agentFixture.samples("wabascope_sweep_up{");

    assertThat(up).hasSize(4);
    for (String sample : up) {
      String labels = sample.substring(sample.indexOf('{'), sample.indexOf('}') + 1);
      Locator row = page.locator("tr[data-app='%s'][data-edge='%s'][data-node='%s']"
          .formatted(label(labels, "app"), label(labels, "edge"), label(labels, "node_id")));
      boolean healthy = value("wabascope_sweep_up" + labels) == 1;
      assertThat(row.locator(".badge").textContent()).isEqualTo(healthy ? "healthy" : "failing");
      if (healthy) {
        assertThat(cell(row, "Objects"))
            .isEqualTo("%.0f".formatted(value("wabascope_sweep_objects" + labels)));
        assertThat(cell(row, "Cause")).isEqualTo("none");
        Instant swept = Instant.parse(row.locator("time").getAttribute("datetime"));
        assertThat(swept.toEpochMilli() / 1e3)
            .isEqualTo(value("wabascope_sweep_last_success_timestamp_seconds" + labels));
      } else {
        assertThat(cell(row, "Cause"))
            .contains("(%.0f)".formatted(value("wabascope_graph_last_error_code" + labels)))
            .contains("Give the system user access");
        assertThat(cell(row, "Last complete")).isEqualTo("never");
      }
    }
    assertThat(page.locator("tr[data-edge]").first().getAttribute("data-edge"))
        .isEqualTo("assigned_whatsapp_business_accounts");
    assertThat(page.locator("#targets-summary").textContent())
        .isEqualTo("1 of 4 targets failing. Nothing is known yet of what they list.");
  }

  @Test
  void everyAccountInTroubleHasAPage() {
    List<Locator> rows = page.locator("tr[data-object]").all();

    assertThat(rows).isNotEmpty();
    for (Locator row : rows.subList(0, Math.min(5, rows.size()))) {
      String id = row.getAttribute("data-object");
      assertThat(agentFixture.get("/objects/" + id).body())
          .contains("What each target says", "business.facebook.com", id);
    }
    assertThat(page.locator("#summary").textContent()).contains("accounts need attention");
    Locator group = page.locator("[data-group]").first();
    assertThat(group.locator("a").first().getAttribute("href")).startsWith("/objects/");
    assertThat(group.locator("a").last().getAttribute("href")).contains("#whatsapp");
  }

  @Test
  void membersMatchTheMetrics() {
    Locator member = page.locator("tr[data-member='" + MEMBER + "']");

    assertThat(member.locator("th").textContent()).isEqualTo(MEMBER + " this member");
    assertThat(cell(member, "Targets owned"))
        .isEqualTo("%.0f".formatted(value("wabascope_owned_targets")));
    assertThat(cell(member, "Objects exposed"))
        .isEqualTo("%.0f".formatted(value("wabascope_owned_objects")));
    assertThat(page.locator("td[data-label=Owner]").allTextContents())
        .hasSize(4)
        .containsOnly(MEMBER);
  }

  @Test
  void budgetMatchesTheMetrics() {
    Locator app = page.locator("[data-app=main]").last();
    double demand = value("wabascope_budget_demand_ratio{app=\"main\"}");

    assertThat(app.locator("dd:not(.bar)").allTextContents())
        .containsExactly("100 of 100", percent(demand), "81 %");
    assertThat(app.locator("meter").first().getAttribute("max"))
        .isEqualTo("%.0f".formatted(value("wabascope_budget_capacity{app=\"main\"}")));
    assertThat(agentFixture.samples("wabascope_graph_usage_ratio{"))
        .anyMatch(line -> line.endsWith(" 0.81"));
  }

  @Test
  void passesAxeAndNeverOverflowsHorizontally() {
    Page inspected = chromium.newPage(new Browser.NewContextOptions().setBypassCSP(true));
    inspected.navigate(agentFixture.url("/"));
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      inspected.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1280, 360}) {
        inspected.setViewportSize(width, 740);
        assertThat(Chromium.axeViolations(inspected)).as(scheme + " " + width).isEmpty();
      }
    }
    for (int width : new int[] {1600, 1280, 1160, 1140, 800, 360, 320}) {
      inspected.setViewportSize(width, 740);
      assertThat(inspected.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
    String account = page.locator("tr[data-object]").first().getAttribute("data-object");
    String calls = page.locator("a[href^='/calls']").first().getAttribute("href");
    String node = "/objects/" + business();
    for (String path : List.of("/objects/" + account, node, "/?q=Travel", "/?q=none", calls)) {
      inspected.navigate(agentFixture.url(path));
      for (int width : new int[] {1280, 360}) {
        inspected.setViewportSize(width, 740);
        assertThat(inspected.evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isEqualTo(width);
        assertThat(Chromium.axeViolations(inspected)).as(path + " " + width).isEmpty();
      }
    }
    inspected.navigate(agentFixture.url("/"));
    inspected.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    inspected.evaluate("document.querySelector('.summary').style.color = '#400'");
    inspected.evaluate("document.documentElement.removeAttribute('lang')");
    assertThat(Chromium.axeViolations(inspected))
        .as("axe detects violations in the dark scheme")
        .anyMatch(violation -> violation.startsWith("color-contrast"))
        .anyMatch(violation -> violation.startsWith("html-has-lang"));
  }

  @Test
  void tabKeyReachesEveryLinkInOrder() {
    List<String> links = new ArrayList<>();
    page.locator("a").all().forEach(link -> links.add(link.getAttribute("href")));

    List<String> reached = new ArrayList<>();
    page.locator("body").click(); // removes the focus
    for (int i = 0; i < links.size(); i++) {
      page.keyboard().press("Tab");
      reached.add(page.locator(":focus").getAttribute("href"));
    }

    assertThat(links).contains("/metrics", "/api/v1/targets", "/-/ready");
    assertThat(reached).isEqualTo(links);
    links.stream()
        .filter(link -> link.startsWith("/"))
        .forEach(
            link -> assertThat(agentFixture.get(link).statusCode()).as(link).isEqualTo(200));
  }

  @Test
  void loadsNothingElseAndObeysItsContentSecurityPolicy() {
    List<String> requested = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    page.onRequest(request -> requested.add(request.url()));
    page.onConsoleMessage(message -> messages.add(message.text()));
    page.onPageError(messages::add);

    page.navigate(agentFixture.url("/"));
    page.locator("footer a").last().hover();
    assertThat(requested).containsExactly(agentFixture.url("/"));
    assertThat(messages).isEmpty();

    page.locator("h1").evaluate("title => title.setAttribute('style', 'color: red')");
    assertThat(messages).as("a violation is reported").hasSize(1);
    assertThat(messages.get(0)).contains("Content Security Policy");
  }

  @Test
  void rendersTheSameWithoutJavaScript() {
    Page without = chromium.newPage(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    without.navigate(agentFixture.url("/"));

    assertThat(without.locator("tbody th").allTextContents())
        .isEqualTo(page.locator("tbody th").allTextContents())
        .hasSizeGreaterThan(4 + 1);
    assertThat(without.locator("#summary").textContent())
        .isEqualTo(page.locator("#summary").textContent());
  }

  private String business() {
    return agentFixture.simulator.world().businessIds().get(0);
  }

  private static String target(String edge, String node) {
    return "{edge: %s, node: \"%s\", every: 30m}".formatted(edge, node);
  }

  private static String cell(Locator row, String label) {
    return row.locator("td[data-label='" + label + "']").textContent();
  }

  private static String label(String labels, String name) {
    return labels.replaceAll(".*\\b" + name + "=\"([^\"]*)\".*", "$1");
  }

  private double value(String series) {
    String sample = agentFixture.samples(series).get(0);
    return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }
}
