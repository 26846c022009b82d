package io.wabascope.agent.faults;

import static io.wabascope.agent.faults.SampleExpectation.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of the simulator, over sockets, and the resulting scrape: one agent with one app per
 * fault. The rows are named as in the table in simulator/README.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final Path TABLE = Path.of("..", "simulator", "README.md");

  private FaultFixture fixture;

  @BeforeAll
  void sweepEveryAppThenStartFaults(@TempDir Path directory) {
    fixture = new FaultFixture(directory);
    fixture.start(FaultRows.all());
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  static List<FaultRow> rows() {
    return FaultRows.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void faultIsExposedAndNoAccountDisappears(FaultRow row) {
    List<String> scrape = fixture.scrape();
    for (SampleExpectation sampleExpectation : row.signs(fixture.faultsStartedAt())) {
      scrape = scrapeWith(sampleExpectation, row, scrape);
    }
    assertThat(fixture.exposedAccounts(row.name(), scrape))
        .containsAll(fixture.knownAccounts(row.name()));
    assertThat(fixture.callsWhileBlocked(row.name())).isEmpty();
    assertThat(fixture.strangerConnections()).isZero();
  }

  /** The given scrape if it meets the expectation, or the first later one that does. */
  private List<String> scrapeWith(
      SampleExpectation sampleExpectation, FaultRow row, List<String> scrape) {
    String account = fixture.accountOf(row.name());
    if (sampleExpectation.isIn(scrape, row.name(), account)) {
      return scrape;
    }
    AtomicReference<List<String>> last = new AtomicReference<>(scrape);
    await().atMost(TIMEOUT).untilAsserted(() -> {
      List<String> lines = fixture.scrape();
      last.set(lines);
      assertThat(sampleExpectation.isIn(lines, row.name(), account))
          .as(() -> "%s of %s, among %s"
              .formatted(sampleExpectation, row, FaultFixture.samplesOf(row.name(), lines)))
          .isTrue();
    });
    return last.get();
  }

  @Test
  void massRemovalIsHeldUntilSomebodyCouldAct() {
    Set<String> hidden = fixture.hideAllAccounts("hidden");

    SampleExpectation pending = sample("wabascope_sweep_pending_removals\\{APP", hidden.size());
    List<String> scrape =
        await().atMost(TIMEOUT).until(fixture::scrape, lines -> pending.isIn(lines, "hidden"));
    assertThat(fixture.exposedAccounts("hidden", scrape)).containsAll(hidden);
    double complete = completeSweeps("hidden");
    await().atMost(TIMEOUT).until(() -> completeSweeps("hidden") >= complete + 3);
    assertThat(fixture.exposedAccounts("hidden")).containsAll(hidden);
  }

  private double completeSweeps(String app) {
    return fixture.scrape().stream()
        .filter(line -> line.startsWith("wabascope_sweeps_total{app=\"" + app + "\""))
        .filter(line -> line.contains("outcome=\"complete\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void everyFaultOfTheTableHasATest() throws IOException {
    Set<String> tested = new TreeSet<>();
    List<String> untested = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\\|");
      if (cells.length >= 6 && cells[5].contains("IT")) {
        Matcher matcher = Pattern.compile("`([a-z0-9-]+)`").matcher(cells[5]);
        while (matcher.find()) {
          tested.add(matcher.group(1));
        }
      } else if (cells.length >= 6 && !line.startsWith("|---") && !line.startsWith("| fault")) {
        untested.add(line);
      }
    }
    assertThat(untested).isEmpty();
    assertThat(tested)
        .isEqualTo(
            rows().stream().map(FaultRow::name).collect(Collectors.toCollection(TreeSet::new)));
  }
}
