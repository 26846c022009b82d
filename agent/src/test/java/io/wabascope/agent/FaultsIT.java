package io.wabascope.agent;

import static io.wabascope.agent.Sign.sample;
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
 * Each fault that the simulator commits, over sockets, and what a scrape shows of it: one agent, an
 * app of its own for each fault. The table in simulator/README.md names the rows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Path TABLE = Path.of("..", "simulator", "README.md");

  private FaultStage stage;

  @BeforeAll
  void everyAppIsSweptAndThenTheFaultsBegin(@TempDir Path directory) {
    stage = new FaultStage(directory);
    stage.open(FaultRows.all());
  }

  @AfterAll
  void close() {
    stage.close();
  }

  static List<FaultRow> rows() {
    return FaultRows.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isShownAndNothingVanishes(FaultRow row) {
    for (Sign sign : row.signs(stage.began())) {
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(sign.isIn(stage.scrape(), row.name()))
              .as("%s of %s, among %s", sign, row, stage.samplesOf(row.name()))
              .isTrue());
    }
    assertThat(stage.shown(row.name())).containsAll(stage.known(row.name()));
    assertThat(stage.callsWhileStopped(row.name())).isEmpty();
    assertThat(stage.strangersHeard()).isZero();
  }

  @Test
  void manyThatVanishAtOnceAreHeldUntilAnotherSweepConfirmsIt() {
    Set<String> gone = stage.hideAll("hidden");

    await()
        .atMost(LONG)
        .until(() -> sample("wabascope_sweep_pending_removals\\{APP", gone.size())
            .isIn(stage.scrape(), "hidden"));
    assertThat(stage.shown("hidden")).containsAll(gone);
    await().atMost(LONG).until(() -> stage.shown("hidden").isEmpty());
  }

  @Test
  void everyRowOfTheTableNamesItsProof() throws IOException {
    Set<String> proved = new TreeSet<>();
    List<String> unproved = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\\|");
      if (cells.length >= 6 && cells[5].contains("IT")) {
        Matcher named = Pattern.compile("`([a-z0-9-]+)`").matcher(cells[5]);
        while (named.find()) {
          proved.add(named.group(1));
        }
      } else if (cells.length >= 6 && !line.startsWith("|---") && !line.startsWith("| fault")) {
        unproved.add(line);
      }
    }
    assertThat(unproved).isEmpty();
    assertThat(proved)
        .isEqualTo(
            rows().stream().map(FaultRow::name).collect(Collectors.toCollection(TreeSet::new)));
  }
}
