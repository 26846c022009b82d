package io.wabascope.poller.sweep;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A sweeper with one target, an account and its phone numbers. */
abstract class SingleAccountScenario {
  static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  static final TargetSpec SPEC = new TargetSpec(
      TARGET,
      new FieldSelection(
          List.of("id", "status", "phone_numbers{id,status}", "message_templates{status}"),
          PagingParameter.LIMIT,
          Map.of()),
      10,
      new SweepInterval(Duration.ofMinutes(5)));
  static final Fault UNAVAILABLE =
      new Fault(FaultKind.TRANSIENT, 2, null, null, false, "gone for a moment");

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  final InMemoryInventory inventory = new InMemoryInventory();
  final InMemorySweepRecords records = new InMemorySweepRecords();
  final SettableOwnership ownership = new SettableOwnership();
  final ScriptedGraph graph = new ScriptedGraph();
  final Sweeper sweeper = new Sweeper(
      graph, inventory, records, ownership::owns, now::get, MissingObjects.RemovalRule.DEFAULT);

  static Page page(Item... items) {
    return new Page(List.of(items), null);
  }

  static Account account(@Nullable String status, @Nullable PhoneNumbers numbers) {
    return new Account(
        "7",
        AccountProfile.NONE,
        status == null ? ObjectStates.NONE : ObjectStates.of(StateField.ACCOUNT_STATUS, status),
        new AccountDetails(null, null, null, numbers));
  }

  static Account other(String id) {
    return new Account(id, AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE);
  }

  static PhoneNumbers numbers(int from, int to, @Nullable String status) {
    ObjectStates states = status == null
        ? ObjectStates.NONE
        : ObjectStates.of(StateField.PHONE_NUMBER_STATUS, status);
    return new PhoneNumbers(
        IntStream.range(from, to)
            .mapToObj(i -> new PhoneNumber(Integer.toString(1_000 + i), null, null, states))
            .toList(),
        true);
  }

  SweepResult sweep(Page page) {
    graph.then(page);
    return sweep();
  }

  SweepResult sweep() {
    now.updateAndGet(at -> at.plusSeconds(1));
    return Await.value(sweeper.sweep(SPEC));
  }

  Sighting sighting() {
    return inventory
        .sightings()
        .get(new SightingKey(TARGET, new ObjectKey(ObjectKind.ACCOUNT, "7")));
  }

  AccountDetails details() {
    return ((Account) sighting().knownItem()).details();
  }

  @Nullable
  String status() {
    return sighting().knownItem().states().get(StateField.ACCOUNT_STATUS);
  }

  List<String> numberIds() {
    return details().phoneNumbers().list().stream().map(PhoneNumber::id).toList();
  }

  List<String> numberStates() {
    return details().phoneNumbers().list().stream()
        .map(number -> number.states().get(StateField.PHONE_NUMBER_STATUS))
        .filter(state -> state != null)
        .toList();
  }
}
