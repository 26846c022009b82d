package io.wabascope.exporter.status;

import static io.wabascope.exporter.status.StatusFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.MemberStatus;
import io.wabascope.exporter.status.StatusReport.SweepStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingPageTest {
  private final LandingPage page = new LandingPage();

  @Test
  void showsHealthCauseAndRemedyOfATarget() {
    assertThat(render(StatusFixtures.singleMember(StatusFixtures.failing(56))))
        .contains(
            ">owned_<wbr>whatsapp_<wbr>business_<wbr>accounts<wbr><",
            ">business <a href=\"/objects/1029384756\">1029384756</a>, app main, <a"
                + " href=\"/calls?target=main",
            "<span class=\"badge bad\">failing</span>",
            ">no calls before 12:10 UTC, in 10 min<",
            ">Permission denied (10) since <time datetime=\"2026-11-20T11:50:00Z\""
                + " title=\"2026-11-20 11:50:00 UTC\">11:50 UTC, 10 min ago</time>.<",
            ">Give access.<",
            ">3 times in a row, last 1 min 5 s ago, class permission<",
            ">1 h 1 min ago<",
            "datetime=\"2026-11-20T10:58:20Z\">2026-11-20 10:58:20 UTC<",
            ">12<",
            ">in 1 min 30 s<");
  }

  @Test
  void showsHowLateAChangeIsKnown() {
    SweepStatus stretched =
        new SweepStatus(true, NOW, 12, NOW, Duration.ofMinutes(14), Duration.ofMinutes(13));
    SweepStatus overrun =
        new SweepStatus(true, NOW, 12, NOW, Duration.ofMinutes(5), Duration.ofMinutes(40));
    TargetDetails withEvents =
        new TargetDetails(null, null, null, false, 0, 0, List.of(), 0, List.of(), true, null, null);

    assertThat(render(StatusFixtures.singleMember(target(stretched, TargetDetails.NONE))))
        .contains(">changes known within 14 min, on average 7 min 0 s<");
    assertThat(render(StatusFixtures.singleMember(target(overrun, withEvents))))
        .contains(">changes known within 40 min, on average 20 min; with events 5 s<");
  }

  private static TargetStatus target(SweepStatus sweeps, TargetDetails details) {
    return new TargetStatus(
        StatusFixtures.target(1), null, TargetHealth.WELL, sweeps, null, null, details);
  }

  @Test
  void saysOnceWhyAnAppIsStopped() {
    String html = render(StatusFixtures.tokenExpired());

    assertThat(html)
        .contains(
            "App main: Access token expired (190/463) since",
            ">11:50 UTC, 10 min ago</time>.</h3>",
            ">Write a new token to secrets/token.<",
            ">Over when a valid token is in the file: it is used at once. Next check 12:05 UTC, in 5"
                + " min 0 s. 2 targets wait for this.<",
            "class=\"cause bad\" id=\"app-main\"",
            ">2 of 2 targets without a valid token. What they list is as of 10:58 UTC (1 h 1 min"
                + " ago) or later.<")
        .doesNotContain("Renew the access token");
    assertThat(html.split("<a href=\"#app-main\">See app main</a>", -1)).hasSize(3);
    assertThat(html.split(">token<", -1)).hasSize(3);
  }

  @Test
  void promisesAnEndOnlyWhereMetaNamedOne() {
    AppCause unnamed = new AppCause(
        "throttled",
        4,
        null,
        NOW,
        NOW.plusSeconds(60),
        new AppCause.TokenSource("token", true),
        null);
    AppCause named = new AppCause(
        "throttled",
        4,
        null,
        NOW,
        NOW.plusSeconds(420),
        new AppCause.TokenSource("token", true),
        NOW.plusSeconds(420));

    assertThat(CauseText.next(unnamed, new PageClock(NOW)))
        .isEqualTo("Meta names no end. Next check 12:01 UTC, in 1 min 0 s.");
    assertThat(CauseText.next(named, new PageClock(NOW)))
        .isEqualTo("Over 12:07 UTC, in 7 min 0 s, as Meta says.");
    assertThat(CauseText.next(named, new PageClock(NOW.plusSeconds(421))))
        .isEqualTo("Meta names no end. Next check now.");
  }

  @Test
  void showsTheEndThatMetaNamesForOneTarget() {
    SweepStatus sweeps = new SweepStatus(true, NOW, 12, NOW.plusSeconds(30), null, null);
    Instant end = NOW.plusSeconds(420);
    for (Instant named : Arrays.asList(end, null)) {
      String html = render(StatusFixtures.singleMember(
          StatusFixtures.healthy(2),
          new TargetStatus(
              StatusFixtures.target(1),
              null,
              TargetHealth.BLOCKED,
              sweeps,
              end,
              null,
              new TargetDetails(
                  null,
                  null,
                  "throttled",
                  false,
                  0,
                  0,
                  List.of(),
                  0,
                  List.of(),
                  false,
                  null,
                  named))));

      assertThat(html)
          .contains(
              "<div class=\"cause idle\">\n<h3>Owned accounts of business",
              ">1029384701</a>: Meta's rate limit is reached.</h3>",
              ">Nothing to do: calls made now would prolong it.<",
              ">waiting</span>")
          .doesNotContain("null");
      String over = "Over 12:07 UTC, in 7 min 0 s, as Meta says.";
      if (named == null) {
        assertThat(html).contains("Meta names no end. Next try 12:07 UTC, in 7 min 0 s.");
        assertThat(html).doesNotContain(over);
      } else {
        assertThat(html.split(over, -1)).as("at the top and in its row").hasSize(3);
      }
    }
  }

  @Test
  void aBlockDoesNotHaveTheTimeOfAFaultOfAnotherClass() {
    TargetStatus failing = StatusFixtures.failing(56);
    for (String blockClass : List.of("throttled", "permission")) {
      String html = render(StatusFixtures.singleMember(StatusFixtures.with(
          failing,
          new TargetDetails(
              null,
              failing.details().failingSince(),
              blockClass,
              false,
              0,
              0,
              List.of(),
              0,
              List.of(),
              false,
              null,
              null))));

      if (blockClass.equals("throttled")) {
        assertThat(html)
            .contains(": Meta's rate limit is reached.</h3>", ">Meta's rate limit is reached.<")
            .doesNotContain("since <time");
      } else {
        assertThat(html.split("Permission denied \\(10\\) since <time", -1)).hasSize(3);
      }
    }
  }

  @Test
  void showsWhatIsUnknownForAnUnsweptTarget() {
    assertThat(render(StatusFixtures.singleMember(StatusFixtures.notSwept(1))))
        .contains(">not swept yet<", ">never<", ">none<", ">unknown<", ">known to the owner<")
        .doesNotContain("null", "badge bad", "no calls before");
  }

  @Test
  void failingTargetsComeFirst() {
    String html = render(StatusFixtures.singleMember(
        StatusFixtures.healthy(1),
        StatusFixtures.notSwept(2),
        StatusFixtures.failing(3),
        StatusFixtures.healthy(4)));

    assertThat(html).contains(">1 of 4 targets failing. ");
    assertThat(html.indexOf("1029384703")).isLessThan(html.indexOf("1029384702"));
    assertThat(html.indexOf("1029384702")).isLessThan(html.indexOf("1029384701"));
    assertThat(html.indexOf("1029384701")).isLessThan(html.indexOf("1029384704"));
  }

  @Test
  void summarizesAllTargets() {
    assertThat(summary()).isEqualTo("No targets are configured.");
    assertThat(summary(StatusFixtures.healthy(1))).isEqualTo("The target is healthy.");
    assertThat(summary(StatusFixtures.healthy(1), StatusFixtures.healthy(2)))
        .isEqualTo("All 2 targets are healthy.");
    assertThat(summary(StatusFixtures.healthy(1), StatusFixtures.notSwept(2)))
        .isEqualTo("2 targets: 1 not swept yet, 1 healthy.");
    assertThat(summary(StatusFixtures.failing(1), StatusFixtures.failing(2)))
        .isEqualTo("2 of 2 targets failing.");
    assertThat(summary(StatusFixtures.unknown(1), StatusFixtures.unknown(2)))
        .isEqualTo("The status of 2 targets is unknown.");
    assertThat(summary(StatusFixtures.oneOfEachHealth()))
        .isEqualTo(
            "1 of 8 targets failing, 1 late, 1 with unreadable items, 1 with missing objects, 1"
                + " waiting.");
  }

  @Test
  void showsOwners() {
    assertThat(render(StatusFixtures.clustered(true, StatusFixtures.healthy(1))))
        .contains(
            ">2 members<",
            "data-label=\"Owner\">192.0.2.1:5701<",
            "192.0.2.1:5701 <span class=\"badge idle\">this member</span>",
            "data-label=\"Objects exposed\">4,321<",
            ">see that member's page<")
        .doesNotContain("did not answer");
    assertThat(render(StatusFixtures.singleMember(StatusFixtures.healthy(1))))
        .doesNotContain("Owner", "member");
  }

  @Test
  void warnsIfTheClusterDidNotAnswer() {
    assertThat(render(StatusFixtures.clustered(false, StatusFixtures.healthy(1))))
        .contains("its cluster did not answer in time");
  }

  @Test
  void showsUnknownInsteadOfNever() {
    assertThat(render(StatusFixtures.singleMember(StatusFixtures.unknown(1))))
        .contains(">unknown<")
        .doesNotContain(">never<", ">none<");
    assertThat(render(StatusFixtures.singleMember(StatusFixtures.notSwept(1))))
        .contains(">never<", ">none<");
  }

  @Test
  void escapesForeignText() {
    String evil = "<script>alert(1)</script>\"'& onclick=x";
    String html = render(new StatusReport(
        evil,
        NOW,
        true,
        List.of(new MemberStatus(evil, true, 0, 0)),
        List.of(new TargetStatus(
            new Target(evil, Edge.OWNED_ACCOUNTS, "<b>\"><i>"),
            evil,
            TargetHealth.FAILING,
            new SweepStatus(false, null, 0, null, null, null),
            null,
            new FaultStatus(evil, 0, NOW, 1, evil),
            TargetDetails.NONE)),
        List.of(
            new AppStatus(evil, Budget.DEFAULT, 1, 0.5, null, NOW.plusSeconds(5), null, null))));

    assertThat(html)
        .doesNotContain("<script", "<b>", "<i>", evil, "\" onclick", "' onclick", "/objects/&lt;")
        .contains("&lt;script&gt;", "data-node=\"&lt;b>&#34;>&lt;i>\"");
  }

  @Test
  void hasNoExternalReferences() {
    assertThat(render(StatusFixtures.clustered(true)))
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "style=\"", "<script");
  }

  @Test
  void showsTheBudgetOfAnApp() {
    assertThat(render(StatusFixtures.clustered(true)))
        .contains(
            ">7 of 10<", ">120 %<", ">31 %<", "Planned calls, of 200 per hour", "value=\"1.200\"");
  }

  private String summary(TargetStatus... targets) {
    return new Headline(List.of(targets), ObjectRows.UNKNOWN, new PageClock(NOW)).ofTargets();
  }

  private String render(StatusReport report) {
    return page.render(
        "landing.jte",
        new StatusPage(report, ObjectRows.UNKNOWN, List.of(), List.of(), null, new PageClock(NOW)));
  }
}
