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

/** The landing page of a real agent in a real browser, in a bad hour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
  private static final String TROUBLE = """
      scenario: trouble
      rules:
        - {name: usage, do: {app_usage: 81}}
        - {name: refused, edge: assigned_whatsapp_business_accounts, do: permission}
      """;

  private static final String MEMBER = MembersIT.free();

  private Chromium chromium;
  private Rig rig;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) {
    chromium = Chromium.start();
    rig = new Rig(directory, SimulatorSettings.defaults().accounts(60));
    rig.simulator.play(Scenario.parse(TROUBLE, "trouble"));
    rig.and("cluster: {enabled: true, name: page-%s, listen: \"%s\", members: [\"%s\"]}"
            .formatted(UUID.randomUUID(), MEMBER, MEMBER))
        .watching(
            "{calls_per_hour: 100000, burst: 100}",
            rig.owned("30m"),
            target("client_whatsapp_business_accounts", business()),
            target(
                "connected_client_businesses",
                rig.simulator.world().applicationIds().get(0)),
            target(
                "assigned_whatsapp_business_accounts",
                rig.simulator.world().userIds().get(0)))
        .start();
    await().atMost(Duration.ofSeconds(60)).until(() -> rig.get("/-/ready").statusCode() == 200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> value("wabascope_budget_tokens{app=\"main\"}") == 100);
    page = chromium.visitor(new Browser.NewContextOptions());
    page.navigate(rig.url("/"));
  }

  @AfterAll
  void stop() {
    if (rig != null) {
      rig.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void saysOfEachTargetWhatTheMetricsSay() {
    List<String> up = rig.samples("wabascope_sweep_up{");

    assertThat(up).hasSize(4);
    for (String sample : up) {
      String labels = sample.substring(sample.indexOf('{'), sample.indexOf('}') + 1);
      Locator row = page.locator("tr[data-app='%s'][data-edge='%s'][data-node='%s']"
          .formatted(label(labels, "app"), label(labels, "edge"), label(labels, "node_id")));
      boolean well = value("wabascope_sweep_up" + labels) == 1;
      assertThat(row.locator(".badge").textContent()).isEqualTo(well ? "well" : "failing");
      if (well) {
        assertThat(cell(row, "Objects"))
            .isEqualTo("%.0f".formatted(value("wabascope_sweep_objects" + labels)));
        assertThat(cell(row, "Last fault")).isEqualTo("none");
        Instant swept = Instant.parse(row.locator("time").getAttribute("datetime"));
        assertThat(swept.toEpochMilli() / 1e3)
            .isEqualTo(value("wabascope_sweep_last_success_timestamp_seconds" + labels));
      } else {
        assertThat(cell(row, "Last fault"))
            .contains("code %.0f".formatted(value("wabascope_graph_last_error_code" + labels)))
            .contains("Grant the system user access");
        assertThat(cell(row, "Last complete")).isEqualTo("never");
      }
    }
    assertThat(page.locator("tr[data-edge]").first().getAttribute("data-edge"))
        .isEqualTo("assigned_whatsapp_business_accounts");
    assertThat(page.locator("#summary").textContent())
        .isEqualTo("1 of 4 targets needs attention: 1 failing, 3 well.");
  }

  @Test
  void saysOfTheMembersWhatTheMetricsSay() {
    Locator member = page.locator("tr[data-member='" + MEMBER + "']");

    assertThat(member.locator("th").textContent()).isEqualTo(MEMBER + " this one");
    assertThat(cell(member, "Targets owned"))
        .isEqualTo("%.0f".formatted(value("wabascope_owned_targets")));
    assertThat(cell(member, "Objects shown"))
        .isEqualTo("%.0f".formatted(value("wabascope_owned_objects")));
    assertThat(page.locator("td[data-label=Owner]").allTextContents())
        .hasSize(4)
        .containsOnly(MEMBER);
  }

  @Test
  void saysOfTheBudgetWhatTheMetricsSay() {
    Locator app = page.locator("[data-app=main]").last();
    double demand = value("wabascope_budget_demand_ratio{app=\"main\"}");

    assertThat(app.locator("dd:not(.bar)").allTextContents())
        .containsExactly("100 of 100", percent(demand), "81 %");
    assertThat(app.locator("meter").first().getAttribute("max"))
        .isEqualTo("%.0f".formatted(value("wabascope_budget_capacity{app=\"main\"}")));
    assertThat(rig.samples("wabascope_graph_usage_ratio{"))
        .anyMatch(line -> line.endsWith(" 0.81"));
  }

  @Test
  void axeHasNothingAgainstItAndNothingRunsOffTheSide() {
    Page inspected = chromium.visitor(new Browser.NewContextOptions().setBypassCSP(true));
    inspected.navigate(rig.url("/"));
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      inspected.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1280, 360}) {
        inspected.setViewportSize(width, 740);
        assertThat(Chromium.axe(inspected)).as(scheme + " " + width).isEmpty();
      }
    }
    for (int width : new int[] {1600, 1280, 1160, 1140, 800, 360, 320}) {
      inspected.setViewportSize(width, 740);
      assertThat(inspected.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
    inspected.evaluate("document.querySelector('.summary').style.color = '#400'");
    inspected.evaluate("document.documentElement.removeAttribute('lang')");
    assertThat(Chromium.axe(inspected))
        .as("axe sees what is wrong, in the dark")
        .anyMatch(found -> found.startsWith("color-contrast"))
        .anyMatch(found -> found.startsWith("html-has-lang"));
  }

  @Test
  void theKeyboardReachesEveryLinkInOrder() {
    List<String> links = new ArrayList<>();
    page.locator("a").all().forEach(link -> links.add(link.getAttribute("href")));

    List<String> reached = new ArrayList<>();
    page.locator("body").click(); // whatever had the focus has it no more
    for (int i = 0; i < links.size(); i++) {
      page.keyboard().press("Tab");
      reached.add(page.locator(":focus").getAttribute("href"));
    }

    assertThat(links).contains("/metrics", "/api/v1/targets", "/-/ready");
    assertThat(reached).isEqualTo(links);
    links.forEach(link -> assertThat(rig.get(link).statusCode()).as(link).isEqualTo(200));
  }

  @Test
  void asksForNothingElseAndBreaksNoRule() {
    List<String> asked = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);

    page.navigate(rig.url("/"));
    page.locator("footer a").last().hover();
    assertThat(asked).containsExactly(rig.url("/"));
    assertThat(complaints).isEmpty();

    page.locator("h1").evaluate("title => title.setAttribute('style', 'color: red')");
    assertThat(complaints).as("a rule broken is complained of").hasSize(1);
    assertThat(complaints.get(0)).contains("Content Security Policy");
  }

  @Test
  void saysTheSameWithoutJavaScript() {
    Page without = chromium.visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    without.navigate(rig.url("/"));

    assertThat(without.locator("tbody th").allTextContents())
        .isEqualTo(page.locator("tbody th").allTextContents())
        .hasSize(4 + 1);
    assertThat(without.locator("#summary").textContent())
        .isEqualTo(page.locator("#summary").textContent());
  }

  private String business() {
    return rig.simulator.world().businessIds().get(0);
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
    String sample = rig.samples(series).get(0);
    return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }
}
