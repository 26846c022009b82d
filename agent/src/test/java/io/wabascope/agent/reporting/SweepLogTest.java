package io.wabascope.agent.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.AbsenceReport;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SweepLogTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "10");

  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final SweepLog sweepLog = new SweepLog(() -> now);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(SweepLog.class);

  @BeforeEach
  void capture() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void release() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void massRemovalLeavesALineForEachStep() {
    sweepLog.onAbsences(TARGET, new AbsenceReport(List.of(), 25, 0, 0, missing(25, 0)));
    sweepLog.onAbsences(TARGET, new AbsenceReport(List.of(), 0, 0, 0, missing(25, 25)));
    sweepLog.onAbsences(TARGET, new AbsenceReport(List.of(), 0, 0, 25, MissingObjects.NONE));

    assertThat(messages())
        .containsExactly(
            "WARN objects are missing; they stay known until further sweeps confirm it objects=25",
            "WARN removal is held, because too many objects are missing at once objects=25",
            "WARN objects are gone from the target objects=25");
  }

  @Test
  void heldRemovalIsLoggedAgainAfterAnHour() {
    for (int i = 0; i < 10; i++) {
      sweepLog.onAbsences(TARGET, new AbsenceReport(List.of(), 0, 0, 0, missing(25, 25)));
    }
    assertThat(messages()).hasSize(1);

    now = now.plusSeconds(3_600);
    sweepLog.onAbsences(TARGET, new AbsenceReport(List.of(), 0, 0, 0, missing(25, 25)));
    assertThat(lines.list.get(1).getKeyValuePairs())
        .anyMatch(pair -> pair.key.equals("left_out") && pair.value.equals(9));
  }

  @Test
  void refusedFieldIsLoggedOnceAndWhenItIsRequestedAgain() {
    SweepRecord plain = SweepRecord.of(TARGET);
    SweepRecord refused = plain.withAdaptation(plain.adaptation().withDroppedField("country", now));
    sweepLog.onSweepEnded(TARGET, Outcome.COMPLETE, refused, null);
    sweepLog.onSweepEnded(TARGET, Outcome.COMPLETE, refused, null);
    sweepLog.onSweepEnded(TARGET, Outcome.COMPLETE, plain, null);

    assertThat(messages())
        .containsExactly(
            "WARN the API refuses a field; it is no longer requested",
            "INFO a refused field is requested again");
  }

  private List<String> messages() {
    return lines.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage()
            + event.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals("objects"))
                .map(pair -> " objects=" + pair.value)
                .collect(Collectors.joining()))
        .toList();
  }

  private static MissingObjects missing(int count, int held) {
    return new MissingObjects(objects(count, 1), objects(held, Instant.EPOCH));
  }

  private static <T> Map<ObjectKey, T> objects(int count, T value) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(
            i -> new ObjectKey(ObjectKind.ACCOUNT, Integer.toString(i)), i -> value));
  }
}
