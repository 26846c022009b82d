package io.wabascope.exporter.http;

import static io.wabascope.exporter.http.Statuses.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.FaultStatus;
import io.wabascope.exporter.http.StatusReport.MemberStatus;
import io.wabascope.exporter.http.StatusReport.Sweeps;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingPageTest {
  private final LandingPage page = new LandingPage(InstantSource.fixed(NOW));

  @Test
  void saysHowATargetIsAndWhatToDo() {
    assertThat(page.render(Statuses.alone(Statuses.failing(56))))
        .contains(
            ">owned_<wbr>whatsapp_<wbr>business_<wbr>accounts<wbr><",
            ">business 1029384756, app main<",
            "<span class=\"badge bad\">failing</span>",
            ">blocked until 2026-11-20 12:10:00 UTC, in 10 min 0 s<",
            ">auth code 190<",
            ">Renew the access token.<",
            ">3 times in a row, last 1 min 5 s ago<",
            ">1 h 1 min ago<",
            "datetime=\"2026-11-20T10:58:20Z\">2026-11-20 10:58:20 UTC<",
            ">12<",
            ">in 1 min 30 s<");
  }

  @Test
  void saysPlainlyWhatIsNotKnownYet() {
    assertThat(page.render(Statuses.alone(Statuses.waiting(1))))
        .contains(">not swept yet<", ">never<", ">none<", ">not known<", ">its owner knows<")
        .doesNotContain("null", "badge bad", "blocked until");
  }

  @Test
  void badNewsComesFirst() {
    String html = page.render(Statuses.alone(
        Statuses.well(1), Statuses.waiting(2), Statuses.failing(3), Statuses.well(4)));

    assertThat(html)
        .contains(">1 of 4 targets needs attention: 1 failing, 1 not swept yet, 2 well.<");
    assertThat(html.indexOf("1029384703")).isLessThan(html.indexOf("1029384702"));
    assertThat(html.indexOf("1029384702")).isLessThan(html.indexOf("1029384701"));
    assertThat(html.indexOf("1029384701")).isLessThan(html.indexOf("1029384704"));
  }

  @Test
  void theSummaryIsASentence() {
    assertThat(summary()).isEqualTo("No targets are configured.");
    assertThat(summary(Statuses.well(1))).isEqualTo("The one target is well.");
    assertThat(summary(Statuses.well(1), Statuses.well(2))).isEqualTo("All 2 targets are well.");
    assertThat(summary(Statuses.well(1), Statuses.waiting(2)))
        .isEqualTo("No trouble with 2 targets: 1 not swept yet, 1 well.");
    assertThat(summary(Statuses.failing(1), Statuses.failing(2)))
        .isEqualTo("2 of 2 targets need attention: 2 failing.");
    assertThat(summary(Statuses.unknown(1), Statuses.unknown(2)))
        .isEqualTo("Nothing is known here of 2 targets at the moment.");
    assertThat(summary(Statuses.ofEachCondition()))
        .isEqualTo("4 of 7 targets need attention: 1 failing, 1 blocked, 1 late, 1 removals held,"
            + " 1 not known here, 1 not swept yet, 1 well.");
  }

  @Test
  void saysWhoOwnsWhat() {
    assertThat(page.render(Statuses.clustered(true, Statuses.well(1))))
        .contains(
            ">2 members<",
            "data-label=\"Owner\">192.0.2.1:5701<",
            "192.0.2.1:5701 <span class=\"badge idle\">this one</span>",
            "data-label=\"Objects shown\">4,321<",
            ">its own page says<")
        .doesNotContain("did not answer");
    assertThat(page.render(Statuses.alone(Statuses.well(1)))).doesNotContain("Owner", "member");
  }

  @Test
  void saysThatOthersCouldNotBeAsked() {
    assertThat(page.render(Statuses.clustered(false, Statuses.well(1))))
        .contains("its cluster did not answer in time");
  }

  @Test
  void doesNotSayNeverOrNoneOfWhatIsNotKnownHere() {
    assertThat(page.render(Statuses.alone(Statuses.unknown(1))))
        .contains(">not known<")
        .doesNotContain(">never<", ">none<");
    assertThat(page.render(Statuses.alone(Statuses.waiting(1)))).contains(">never<", ">none<");
  }

  @Test
  void whateverComesFromOutsideIsText() {
    String evil = "<script>alert(1)</script>\"'& onclick=x";
    String html = page.render(new StatusReport(
        evil,
        NOW,
        true,
        List.of(new MemberStatus(evil, true, 0, 0)),
        List.of(new TargetStatus(
            new Target(evil, Edge.OWNED_ACCOUNTS, "<b>\"><i>"),
            evil,
            Condition.FAILING,
            new Sweeps(false, null, 0, null),
            null,
            new FaultStatus(evil, 0, NOW, 1, evil))),
        List.of(new AppStatus(evil, Budget.DEFAULT, 1, 0.5, null, NOW.plusSeconds(5)))));

    assertThat(html)
        .doesNotContain("<script", "<b>", "<i>", evil, "\" onclick", "' onclick")
        .contains("&lt;script&gt;", "data-node=\"&lt;b>&#34;>&lt;i>\"");
  }

  @Test
  void namesNothingFromElsewhere() {
    assertThat(page.render(Statuses.clustered(true)))
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "style=\"", "<script");
  }

  @Test
  void showsWhatAnAppMaySpend() {
    assertThat(page.render(Statuses.clustered(true)))
        .contains(
            ">7 of 10<", ">120 %<", ">31 %<", "Demand of 200 calls an hour", "value=\"1.200\"");
  }

  private String summary(TargetStatus... targets) {
    return new PageView(Statuses.alone(targets), NOW).summary();
  }
}
