package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Invented lists of accounts, and pages and faults to sweep them with. */
final class SweepFixtures {
  static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1");
  static final TargetSpec SPEC = new TargetSpec(
      TARGET,
      FieldSelection.defaults(TARGET.edge()),
      100,
      new SweepInterval(Duration.ofMinutes(5)));
  static final SweepRecord NEW_RECORD = SweepRecord.of(TARGET);

  private SweepFixtures() {}

  static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }

  static Set<ObjectKey> keys(Collection<String> ids) {
    return ids.stream()
        .map(id -> new ObjectKey(ObjectKind.ACCOUNT, id))
        .collect(Collectors.toSet());
  }

  static Set<ObjectKey> keys(int from, int to) {
    return keys(ids(from, to));
  }

  static Page page(List<String> ids, @Nullable String next) {
    List<Item> items = ids.stream()
        .map(id ->
            (Item) new Account(id, AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE))
        .toList();
    return new Page(items, next == null ? null : new Cursor(next));
  }

  static @Nullable String cursorOf(PageRequest request) {
    Cursor cursor = request.after();
    return cursor == null ? null : cursor.value();
  }

  static Fault fault(FaultKind kind) {
    return new Fault(kind, 1, null, null, false, "invented");
  }

  static Fault refusedField(String field, @Nullable String type) {
    return new Fault(FaultKind.PARAMETER, 100, null, field, type, false, "invented");
  }

  static Fault expiredCursor() {
    return new Fault(FaultKind.PARAMETER, 100, null, null, true, "invented");
  }
}
