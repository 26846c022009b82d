package io.wabascope.exporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingPageTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");

  private final LandingPage page = new LandingPage(InstantSource.fixed(NOW));

  @Test
  void saysHowATargetIsAndWhatToDo() {
    String html = page.render(report(new TargetStatus(
        TARGET,
        "not accepted",
        false,
        NOW.minusSeconds(3_700),
        12,
        NOW.plusSeconds(90),
        NOW.plusSeconds(600),
        "auth code 190",
        "renew the access token")));

    assertThat(html)
        .contains(
            ">main<",
            ">owned_whatsapp_business_accounts<",
            ">1029384756<",
            "class=\"bad\">not accepted<",
            ">1 h 1 min ago<",
            ">12<",
            ">in 1 min 30 s<",
            ">until 2026-11-20T12:10:00Z (in 10 min 0 s)<",
            ">auth code 190. What to do: renew the access token<");
  }

  @Test
  void saysPlainlyWhatIsNotKnownYet() {
    String html = page.render(
        report(new TargetStatus(TARGET, "waiting", true, null, 0, null, null, null, null)));

    assertThat(html)
        .contains(">not yet<", ">no<", ">none<")
        .doesNotContain("null", "class=\"bad\"");
  }

  @Test
  void whateverComesFromOutsideIsText() {
    String evil = "<script>alert(1)</script>\"'&";
    String html = page.render(new StatusReport(
        evil,
        NOW,
        List.of(new TargetStatus(
            new Target(evil, Edge.OWNED_ACCOUNTS, "<b>"),
            evil,
            false,
            null,
            0,
            null,
            null,
            evil,
            evil)),
        List.of(new AppStatus(evil, 1, 2, 0.5, null, null))));

    assertThat(html).doesNotContain("<script", "<b>", evil).contains("&lt;script&gt;");
  }

  @Test
  void namesNothingFromElsewhere() {
    assertThat(page.render(report())).doesNotContain("http:", "https:", "src=", "@import", "url(");
  }

  @Test
  void showsWhatAnAppMaySpend() {
    String html = page.render(new StatusReport(
        "1.0", NOW, List.of(), List.of(new AppStatus("main", 7.4, 10, 1.2, 0.31, null))));

    assertThat(html).contains(">7 of 10<", "class=\"bad\">120 %<", ">31 %<");
  }

  private static StatusReport report(TargetStatus... targets) {
    return new StatusReport("1.0", NOW.minusSeconds(200_000), List.of(targets), List.of());
  }
}
