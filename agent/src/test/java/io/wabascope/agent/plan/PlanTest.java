package io.wabascope.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsLoader;
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
  private static final long PLENTY = 64L << 30;
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
  void countsCallsAndStretchesWhatDoesNotFit() throws IOException {
    Plan plan = plan(1, "", OWNED);
    AppPlan app = plan.apps().get(0);
    SweepPlan sweep = app.sweeps().get(0);

    assertThat(sweep.pages()).isEqualTo(25);
    assertThat(app.demand().callsPerHour()).isEqualTo(300);
    assertThat(sweep.inForce()).isEqualTo(Duration.ofSeconds(450));
    assertThat(sweep.walk()).isEqualTo(Duration.ofSeconds(15 * 18));
    assertThat(plan.fits()).isFalse();
    assertThat(plan.limits().get(0).name()).isEqualTo("calls of app main");
    assertThat(plan.limits().get(0).use()).isEqualTo(1.5);
  }

  @Test
  void membersShareUnlessEachShowsAll() throws IOException {
    Scrape one = plan(1, "", OWNED).exposure().all();
    Scrape two = plan(2, "", OWNED).exposure().all();
    Scrape all = plan(2, "scope: cluster", OWNED).exposure().all();

    assertThat((double) two.series()).isCloseTo(one.series() / 2.0, within(1));
    assertThat(all).isEqualTo(one);
    assertThat(two.plain()).isGreaterThan(one.plain() / 2).isLessThan(one.plain());
  }

  @Test
  void theExpositionsKeysCount() throws IOException {
    Scrape usual = plan(1, "", OWNED).exposure().inForce();
    Scrape states = plan(1, "states: all", OWNED).exposure().inForce();
    Scrape numbers = plan(1, "phone_numbers: true", OWNED).exposure().inForce();
    Exposure exceptions = plan(1, "objects: exceptions", OWNED).exposure();
    Exposure cut = plan(1, "max_series: 1000", OWNED).exposure();

    assertThat(states.series()).isGreaterThan(2 * usual.series());
    assertThat(numbers.series()).isEqualTo(usual.series());
    assertThat(numbers.plain()).isGreaterThan(usual.plain());
    assertThat(exceptions.inForce()).isEqualTo(exceptions.exceptions());
    assertThat(exceptions.inForce().series()).isPositive().isLessThan(usual.series() / 2);
    assertThat(cut.isCut()).isTrue();
    assertThat(cut.inForce()).isEqualTo(cut.exceptions());
    assertThat(cut.use()).isEqualTo(usual.series() / 1000.0);
  }

  @Test
  void fieldsThatAreNotAskedForMakeNoSeries() throws IOException {
    String bare = OWNED.replace("}", ", fields: [id, name]}");
    Scrape scrape = plan(1, "", bare).exposure().all();

    assertThat(scrape.series()).isEqualTo(2 * 2450); // info and seen
  }

  @Test
  void aFieldThatNobodyKnowsIsSaidAndTheUsualOnesStandIn() throws IOException {
    Plan plan = plan(1, "", OWNED.replace("}", ", fields: [id, brand_new]}"));

    assertThat(plan.refused()).hasSize(1);
    assertThat(plan.exposure().all()).isEqualTo(plan(1, "", OWNED).exposure().all());
    assertThat(PlanText.print(plan)).contains("are not known here");
  }

  @Test
  void aHundredTimesTheFleetTakesAHundredTimesTheSeries() throws IOException {
    Scrape small = plan(1, "", OWNED).exposure().all();
    Scrape large = plan(1, "", OWNED.replace("2450", "245000")).exposure().all();

    assertThat(large.series() / (double) small.series()).isCloseTo(100, within(1));
    assertThat(large.gzip() / (double) small.gzip()).isBetween(80.0, 102.0);
  }

  @Test
  void namesEveryTargetOfWhichNothingIsKnown() {
    String unknown = OWNED.replace(", accounts: 2450", "");
    String another = unknown.replace("\"10\"", "\"11\"");

    assertThatThrownBy(() ->
            FleetSize.of(settings("", unknown, OWNED.replace("\"10\"", "\"12\""), another), null))
        .hasMessageContaining("main/owned_whatsapp_business_accounts/10,")
        .hasMessageContaining("main/owned_whatsapp_business_accounts/11;")
        .hasMessageContaining("--accounts=N");
  }

  @Test
  void readsWell() throws IOException {
    String text = PlanText.print(plan(2, "max_series: 2000000", OWNED));

    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text)
        .contains("main                              300          200      150 %    1.50 x\n")
        .contains(
            "  10                                           2,450      25       5m     7m30s     4m30s\n")
        .contains("* all objects (in force)")
        .contains("  exceptions alone")
        .contains("  2 members, each shows 50 % of the fleet.")
        .contains("calls of app main                         150 %")
        .contains("WARNING: calls of app main: 150 % of what there is.")
        .doesNotContain("WARNING: heap");
    assertThat(List.of("CALLS AN HOUR", "SWEEPS", "A SCRAPE", "HEAP", "LIMITS"))
        .allMatch(head -> text.lines().anyMatch(line -> line.startsWith(head)));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private Plan plan(int members, String exposition, String... targets) throws IOException {
    Settings settings = settings(exposition, targets);
    return Plan.of(settings, FleetSize.of(settings, null), members, PLENTY);
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
