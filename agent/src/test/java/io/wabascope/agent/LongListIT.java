package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet of 2,000 accounts with a budget that is too small for its intervals, as 200 calls an hour
 * are for some minutes, but 180 times faster. One account gets 1,000 phone numbers.
 */
class LongListIT {
  private static final int CALLS_PER_HOUR = 36_000;
  private static final int EVERY_SECONDS = 2;
  private static final double FURTHER_RATIO = 9 * 3600.0 / EVERY_SECONDS / CALLS_PER_HOUR;
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private AgentFixture fixture;

  @BeforeEach
  void start(@TempDir Path directory) {
    fixture = new AgentFixture(directory, SimulatorSettings.defaults().accounts(2_000));
    World world = fixture.simulator.world();
    String fields = "'phone_numbers.limit(100){id}'";
    fixture
        .withTargets(
            "{calls_per_hour: " + CALLS_PER_HOUR + ", burst: 100}",
            target(Edge.OWNED_ACCOUNTS, world.businessIds().get(0), fields),
            target(Edge.CLIENT_ACCOUNTS, world.businessIds().get(0), "name"),
            target(Edge.ASSIGNED_ACCOUNTS, world.userIds().get(0), "name"),
            target(Edge.CONNECTED_CLIENT_BUSINESSES, world.applicationIds().get(0), "name"))
        .start();
  }

  private static String target(Edge edge, String node, String fields) {
    return "{edge: %s, node: \"%s\", every: %ds, fields: [%s]}"
        .formatted(edge.path(), node, EVERY_SECONDS, fields);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private double value(String sample) {
    return fixture.samples(sample).stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private List<Double> intervals() {
    return fixture.samples("wabascope_sweep_interval_seconds{").stream()
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  private double ratio() {
    return value("wabascope_budget_demand_ratio{");
  }

  @Test
  void listOfAThousandNumbersLengthensIntervalsByItsCallsOnly() {
    World world = fixture.simulator.world();
    String account =
        world.listedIds(Edge.OWNED_ACCOUNTS, world.businessIds().get(0)).get(0);
    await()
        .atMost(TIMEOUT)
        .until(() -> fixture.samples("wabascope_sweep_up{").stream()
            .allMatch(line -> line.endsWith(" 1.0")));
    double expected = expectedRatio(world);
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(ratio()).isCloseTo(expected, within(0.01)));
    assertThat(expected).as("the budget is too small from the start").isGreaterThan(1);

    world.setPhoneNumbers(account, 1_000);

    String label = "waba_id=\"" + account + "\"";
    await().atMost(TIMEOUT).untilAsserted(() -> {
      assertThat(fixture.samples("whatsapp_phone_number_info{"))
          .filteredOn(line -> line.contains(label))
          .hasSize(1_000);
      assertThat(ratio()).isCloseTo(expected + FURTHER_RATIO, within(0.01));
      assertThat(intervals())
          .hasSize(4)
          .allSatisfy(interval -> assertThat(interval)
              .isCloseTo(EVERY_SECONDS * (expected + FURTHER_RATIO), within(0.1)));
    });
    assertThat(fixture.samples("whatsapp_account_list_truncated{")).isEmpty();
  }

  /** The pages of all four lists in each interval, as a share of the budget. */
  private static double expectedRatio(World world) {
    int pages = pages(world, Edge.OWNED_ACCOUNTS, world.businessIds().get(0))
        + pages(world, Edge.CLIENT_ACCOUNTS, world.businessIds().get(0))
        + pages(world, Edge.ASSIGNED_ACCOUNTS, world.userIds().get(0))
        + pages(world, Edge.CONNECTED_CLIENT_BUSINESSES, world.applicationIds().get(0));
    return pages * 3600.0 / EVERY_SECONDS / CALLS_PER_HOUR;
  }

  private static int pages(World world, Edge edge, String node) {
    return (world.listedIds(edge, node).size() + 99) / 100;
  }
}
