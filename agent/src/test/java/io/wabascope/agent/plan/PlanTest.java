package io.wabascope.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.poller.api.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  private static final long LARGE_HEAP = 64L << 30;
  private static final String OWNED =
      "{edge: owned_whatsapp_business_accounts, node: \"10\", every: 5m, accounts: 2450}";

  private final Vertx vertx = Vertx.vertx();

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void countsCallsAndStretchesIntervalsAboveTheBudget() throws IOException {
    Plan plan = plan(1, "", OWNED);
    AppPlan app = plan.apps().get(0);
    SweepPlan sweep = app.sweeps().get(0);

    assertThat(sweep.pages()).isEqualTo(25);
    assertThat(app.demand().callsPerHour()).isEqualTo(300);
    assertThat(sweep.effectiveInterval()).isEqualTo(Duration.ofSeconds(450));
    assertThat(sweep.minDuration()).isEqualTo(Duration.ofSeconds(15 * 18));
    assertThat(plan.fits()).isFalse();
    assertThat(plan.limits().get(0).name()).isEqualTo("calls of app main");
    assertThat(plan.limits().get(0).use()).isEqualTo(1.5);
  }

  @Test
  void countsThePagesOfLongLists() throws IOException {
    String lists = OWNED.replace("}", ", fields: [id, \"phone_numbers.limit(1){id}\"]}");

    // a fifth of the accounts have two numbers or more
    assertThat(plan(1, "", lists).apps().get(0).sweeps().get(0).pages()).isBetween(300, 700);
  }

  @Test
  void membersShareSeriesUnlessScopeIsCluster() throws IOException {
    ScrapeSize one = plan(1, "", OWNED).scrapeEstimate().all();
    ScrapeSize two = plan(2, "", OWNED).scrapeEstimate().all();
    ScrapeSize all = plan(2, "scope: cluster", OWNED).scrapeEstimate().all();

    assertThat((double) two.series()).isCloseTo(one.series() / 2.0, within(1));
    assertThat(all).isEqualTo(one);
    assertThat(two.plain()).isGreaterThan(one.plain() / 2).isLessThan(one.plain());
  }

  @Test
  void appliesExpositionSettings() throws IOException {
    ScrapeSize defaults = plan(1, "", OWNED).scrapeEstimate().effective();
    ScrapeSize states = plan(1, "states: all", OWNED).scrapeEstimate().effective();
    ScrapeSize numbers = plan(1, "phone_numbers: true", OWNED).scrapeEstimate().effective();
    ScrapeEstimate exceptions = plan(1, "objects: exceptions", OWNED).scrapeEstimate();
    ScrapeEstimate limited = plan(1, "max_series: 1000", OWNED).scrapeEstimate();

    assertThat(states.series()).isGreaterThan(2 * defaults.series());
    assertThat(numbers.series()).isEqualTo(defaults.series());
    assertThat(numbers.plain()).isGreaterThan(defaults.plain());
    assertThat(exceptions.effective()).isEqualTo(exceptions.exceptions());
    assertThat(exceptions.effective().series()).isPositive().isLessThan(defaults.series() / 2);
    assertThat(limited.isLimited()).isTrue();
    assertThat(limited.effective()).isEqualTo(limited.exceptions());
    assertThat(limited.use()).isEqualTo(defaults.series() / 1000.0);
  }

  @Test
  void unrequestedFieldsMakeNoSeries() throws IOException {
    String bare = OWNED.replace("}", ", fields: [id, name]}");
    ScrapeSize scrapeSize = plan(1, "", bare).scrapeEstimate().all();

    assertThat(scrapeSize.series()).isEqualTo(2 * 2450); // info and seen
  }

  @Test
  void countsTheSeriesAndBytesOfTheFieldsAboutSending() throws IOException {
    String sending = OWNED.replace(
        "}", ", fields: [id, name, health_status, whatsapp_business_manager_messaging_limit]}");
    ScrapeSize scrapeSize = plan(1, "", sending).scrapeEstimate().all();

    // verdicts of Meta and of the agent, limit, and the states of account, business and app
    assertThat(scrapeSize.series()).isGreaterThanOrEqualTo((2 + 6) * 2450);
    assertThat(scrapeSize.plain()).isGreaterThan(6 * 2450 * 50);
  }

  @Test
  void reportsUnknownFieldsAndPlansWithTheDefaults() throws IOException {
    Plan plan = plan(1, "", OWNED.replace("}", ", fields: [id, brand_new]}"));

    assertThat(plan.unsupportedTargets()).hasSize(1);
    assertThat(plan.scrapeEstimate().all())
        .isEqualTo(plan(1, "", OWNED).scrapeEstimate().all());
    assertThat(PlanPrinter.print(plan)).contains("are not supported by plan");
  }

  @Test
  void seriesGrowLinearlyWithTheFleet() throws IOException {
    ScrapeSize small = plan(1, "", OWNED).scrapeEstimate().all();
    ScrapeSize large =
        plan(1, "", OWNED.replace("2450", "245000")).scrapeEstimate().all();

    assertThat(large.series() / (double) small.series()).isCloseTo(100, within(1));
    assertThat(large.gzip() / (double) small.gzip()).isBetween(80.0, 102.0);
  }

  @Test
  void reportsEveryTargetWithoutSize() {
    String unknown = OWNED.replace(", accounts: 2450", "");
    String another = unknown.replace("\"10\"", "\"11\"");

    assertThatThrownBy(() ->
            FleetSize.of(settings("", unknown, OWNED.replace("\"10\"", "\"12\""), another), null))
        .hasMessageContaining("main/owned_whatsapp_business_accounts/10,")
        .hasMessageContaining("main/owned_whatsapp_business_accounts/11;")
        .hasMessageContaining("--accounts=N");
  }

  @Test
  void printsAReadableReport() throws IOException {
    String text = PlanPrinter.print(plan(2, "max_series: 2000000", OWNED));

    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text)
        .contains("main                              300          200      150 %    1.50 x\n")
        .contains(
            "  10                                           2,450      25       5m     7m30s     4m30s\n")
        .contains("* all objects (effective)")
        .contains("  exceptions only")
        .contains("  2 members, each exposes 50 % of the fleet.")
        .contains("calls of app main                         150 %")
        .contains("WARNING: calls of app main: 150 % of the limit.")
        .doesNotContain("WARNING: heap");
    assertThat(List.of("CALLS AN HOUR", "SWEEPS", "SCRAPE OF ONE MEMBER", "HEAP", "LIMITS"))
        .allMatch(head -> text.lines().anyMatch(line -> line.startsWith(head)));
  }

  @Test
  void printsHowLateAChangeIsKnown() throws IOException {
    assertThat(PlanPrinter.print(plan(1, "", OWNED)).lines())
        .contains("    a change is known within 7m30s, on average 3m45s");

    Files.writeString(directory.resolve("secret"), "simulated-secret-plan");
    String app = "{access_token_file: token, app_secret_file: secret, "
        + "webhook_verify_token_file: secret, name: events, targets: [" + OWNED + "]}";
    Path file =
        Files.writeString(directory.resolve("events.yml"), "apps: [" + app + "]\nwebhooks: {}\n");
    Settings settings = Await.value(SettingsLoader.load(vertx, file, Map.of()));
    assertThat(PlanPrinter.print(Plan.of(settings, FleetSize.of(settings, null), 1, LARGE_HEAP))
            .lines())
        .contains("    a change is known within 7m30s, on average 3m45s; with events 5s");
  }

  @Test
  void printsTheCallsThatAreLeftForAccountsInExceptionStates() throws IOException {
    assertThat(PlanPrinter.print(plan(1, "", OWNED)))
        .contains("  main: no calls are left to read accounts in exception states between sweeps.");
    String few = OWNED.replace("2450", "1000"); // 10 calls every 5 minutes
    assertThat(PlanPrinter.print(plan(1, "", few)))
        .contains("  main: 76 calls are left to read accounts in exception states");
    assertThat(PlanPrinter.print(left(few, "", "webhook_verify_token_file: token, ")))
        .as("a quarter is kept for events")
        .contains("  main: 26 calls are left");
    assertThat(PlanPrinter.print(left(few, "budget: {reread_exceptions: false}, ", "")))
        .doesNotContain("exception states");
  }

  private Plan left(String target, String budget, String verifyToken) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-plan");
    String app = "{access_token_file: token, app_secret_file: token, " + verifyToken + budget
        + "name: main, targets: [" + target + "]}";
    String webhooks = verifyToken.isEmpty() ? "" : "webhooks: {}\n";
    Path file =
        Files.writeString(directory.resolve("left.yml"), "apps: [" + app + "]\n" + webhooks);
    Settings settings = Await.value(SettingsLoader.load(vertx, file, Map.of()));
    return Plan.of(settings, FleetSize.of(settings, null), 1, LARGE_HEAP);
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private Plan plan(int members, String exposition, String... targets) throws IOException {
    Settings settings = settings(exposition, targets);
    return Plan.of(settings, FleetSize.of(settings, null), members, LARGE_HEAP);
  }

  private Settings settings(String exposition, String... targets) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-plan");
    Path file = directory.resolve("wabascope.yml");
    Files.writeString(
        file,
        "apps:\n  - name: main\n    access_token_file: token\n    targets:\n      - "
            + String.join("\n      - ", targets)
            + "\nexposition: {" + exposition + "}\n");
    return Await.value(SettingsLoader.load(vertx, file, Map.of()));
  }
}
