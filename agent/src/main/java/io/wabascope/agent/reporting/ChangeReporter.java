package io.wabascope.agent.reporting;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.AbsenceReport;
import io.wabascope.poller.sweep.SweepListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs the changes that this member found, and adds them to the change log of the cluster.
 *
 * <p>The objects that the first sweep of a target lists are not new, and those of a target that was
 * removed from the configuration are not gone. Thread-safe.
 */
public final class ChangeReporter implements SweepListener {
  private static final Logger log = LoggerFactory.getLogger(ChangeReporter.class);

  private final Consumer<InventoryChange> changeLog;
  private final ChangeLineLimit lineLimit;
  private final Map<Target, Instant> firstCompletions = new ConcurrentHashMap<>();
  private volatile Set<Target> configured = Set.of();

  /**
   * @param changeLog receives each reported change
   */
  public ChangeReporter(Consumer<InventoryChange> changeLog, InstantSource clock) {
    this.changeLog = changeLog;
    this.lineLimit = new ChangeLineLimit(clock);
  }

  /** Logs the number of changes that got no line of their own. */
  public void expire() {
    lineLimit.expire((type, omitted) -> log.atWarn()
        .addKeyValue("change", type.label())
        .addKeyValue("left_out", omitted)
        .log("many objects changed at once"));
  }

  /** Reports no changes of other targets from now on. */
  public void configure(Set<Target> targets) {
    configured = Set.copyOf(targets);
    firstCompletions.keySet().retainAll(targets);
  }

  /** Learns from the records of the cluster which targets were swept completely. */
  public void onRecords(Collection<SweepRecord> records) {
    records.forEach(this::recordCompletion);
  }

  @Override
  public void onSweepEnded(
      Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault) {
    recordCompletion(record);
  }

  private void recordCompletion(SweepRecord record) {
    if (record.completion() != null) {
      firstCompletions.putIfAbsent(record.target(), record.completion().completedAt());
    }
  }

  @Override
  public void onAbsences(Target target, AbsenceReport absences) {
    absences.changes().forEach(this::report);
  }

  /** Reports a change that the metrics store found. */
  public void report(InventoryChange change) {
    if (!configured.contains(change.target()) || isOfFirstSweep(change)) {
      return;
    }
    if (change.type() == ChangeType.STATE || lineLimit.permits(change.type())) {
      log(change);
    }
    changeLog.accept(change);
  }

  private boolean isOfFirstSweep(InventoryChange change) {
    Instant completed = firstCompletions.get(change.target());
    return change.type() == ChangeType.NEW
        && (completed == null || !change.at().isAfter(completed));
  }

  private static void log(InventoryChange change) {
    ChangedObject object = change.object();
    StateTransition state = change.state();
    LoggingEventBuilder line = log.atLevel(level(change)).addKeyValue("object", object.key());
    line = withText(line, "account", accountId(object));
    line = withText(line, "name", object.name());
    line = withText(line, "account_name", object.accountName());
    if (state != null) {
      line = line.addKeyValue("field", state.field().label())
          .addKeyValue("from", state.from())
          .addKeyValue("to", state.to());
    }
    line.addKeyValue("target", change.target()).log(message(change.type()));
  }

  private static @Nullable String accountId(ChangedObject object) {
    return object.key().kind() == ObjectKind.ACCOUNT ? object.key().id() : object.accountId();
  }

  private static LoggingEventBuilder withText(
      LoggingEventBuilder line, String key, @Nullable String text) {
    return text == null ? line : line.addKeyValue(key, text);
  }

  private static Level level(InventoryChange change) {
    boolean needsAttention = switch (change.type()) {
      case STATE -> change.state() != null && change.state().isException();
      case MISSING, GONE -> true;
      case NEW, RETURNED -> false;
    };
    return needsAttention ? Level.WARN : Level.INFO;
  }

  private static String message(ChangeType type) {
    return switch (type) {
      case STATE -> "state changed";
      case NEW -> "object is new";
      case MISSING -> "object is missing";
      case RETURNED -> "object returned";
      case GONE -> "object is gone";
    };
  }
}
