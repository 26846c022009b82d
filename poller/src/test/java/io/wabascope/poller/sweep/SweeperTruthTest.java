package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountList;
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
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known after sweeps with incomplete, too long or contradictory responses. */
class SweeperTruthTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final TargetSpec SPEC = new TargetSpec(
      TARGET,
      new FieldSelection(
          List.of("id", "status", "phone_numbers{id,status}", "message_templates{status}"),
          PagingParameter.LIMIT,
          Map.of()),
      10,
      new SweepInterval(Duration.ofMinutes(5)));
  private static final Fault UNAVAILABLE =
      new Fault(FaultKind.TRANSIENT, 2, null, null, false, "gone for a moment");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final List<String> writtenStates = new ArrayList<>();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final SettableOwnership ownership = new SettableOwnership();
  private final ScriptedGraph graph = new ScriptedGraph();
  private final Sweeper sweeper = new Sweeper(
      graph, inventory, records, ownership::owns, now::get, MissingObjects.RemovalRule.DEFAULT);

  @Test
  void aStateThatIsNotSentIsForgottenAfterTwoCompleteSweeps() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED"))));
    sweep(page(account(null, numbers(0, 1, null))));
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactly("BANNED");
    sweep(page(account(null, numbers(0, 1, null))));
    assertThat(status()).isNull();
    assertThat(numberStates()).isEmpty();
    assertThat(numberIds()).hasSize(1);
  }

  @Test
  void aListThatIsNotSentIsForgottenAfterTwoCompleteSweeps() {
    sweep(
        page(account("ACTIVE", numbers(0, 2, "BANNED")).withTemplates(Map.of("PAUSED", 2), false)));
    sweep(page(account("ACTIVE", null)));
    assertThat(numberIds()).hasSize(2);
    assertThat(details().templates()).isEqualTo(Map.of("PAUSED", 2));
    sweep(page(account("ACTIVE", null)));
    assertThat(numberIds()).isEmpty();
    assertThat(details().templates()).isNull();
    sweep(page(account("ACTIVE", null)));
    assertThat(details().templates()).isEmpty();
    assertThat(sighting().earlier()).isNull();
  }

  @Test
  void incompleteSweepsForgetNoState() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED"))));
    for (int i = 0; i < 5; i++) {
      graph.then(new Page(List.of(account(null, null)), new Cursor("more"))).then(UNAVAILABLE);
      assertThat(sweep().outcome()).isEqualTo(Outcome.INCOMPLETE);
      sweeper.discard(TARGET);
      records.put(SweepRecord.of(TARGET));
    }
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactly("BANNED");
  }

  @Test
  void aRefusedFieldIsNotForgotten() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED"))));
    graph.then(new Fault(FaultKind.PARAMETER, 100, null, "status", false, "refused"));
    for (int i = 0; i < 5; i++) {
      sweep(page(account(null, numbers(0, 1, null))));
    }
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactly("BANNED");
  }

  @Test
  void unreadableItemsKeepAllThatIsKnown() {
    sweep(page(account("DISABLED", numbers(0, 1, "BANNED")), other("8"), other("9")));
    for (int i = 0; i < 5; i++) {
      SweepResult result =
          sweep(new Page(List.of(account(null, numbers(1, 2, "FLAGGED"))), null, 2, List.of()));
      assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
      assertThat(result.record().isUp()).isFalse();
    }
    assertThat(inventory.sightings()).hasSize(3);
    assertThat(status()).isEqualTo("DISABLED");
    assertThat(numberStates()).containsExactlyInAnyOrder("BANNED", "FLAGGED");
    assertThat(sweep(page(account("ACTIVE", numbers(1, 2, "FLAGGED")))).record().isUp())
        .isTrue();
  }

  @Test
  void readsListsToTheirEnds() {
    SweepResult result = longList(250);

    assertThat(numberIds()).hasSize(250);
    assertThat(details().phoneNumbers().complete()).isTrue();
    assertThat(graph.requests()).hasSize(3);
    PageRequest last = graph.requests().get(2);
    assertThat(last.node()).isEqualTo("7");
    assertThat(last.edge()).isEqualTo("phone_numbers");
    assertThat(last.selection().fields()).containsExactly("id", "status");
    assertThat(last.pageSize()).isEqualTo(100);
    assertThat(result.record().completion().pages()).isEqualTo(3);
    long puts = inventory.putCount();
    longList(250);
    assertThat(inventory.putCount()).isEqualTo(puts);
  }

  @Test
  void aListThatIsNotReadToItsEndIsTruncatedAndForgetsNothing() {
    longList(250);
    for (int i = 0; i < 3; i++) {
      graph.then(cut(0, 100, "100")).then(UNAVAILABLE);
      assertThat(sweep().outcome()).isEqualTo(Outcome.COMPLETE);
      assertThat(numberIds()).hasSize(250);
      assertThat(details().isTruncated(AccountList.PHONE_NUMBERS)).isTrue();
    }
    longList(250);
    assertThat(details().isTruncated(AccountList.PHONE_NUMBERS)).isFalse();
    longList(150);
    longList(150);
    assertThat(numberIds()).hasSize(150);
  }

  @Test
  void aListThatBringsNothingNewIsTruncated() {
    graph.then(cut(0, 100, "first"));
    for (int i = 0; i < 10; i++) {
      graph.then(cut(0, 100, "again" + i));
    }
    sweep();
    assertThat(graph.requests()).hasSize(11);
    assertThat(details().isTruncated(AccountList.PHONE_NUMBERS)).isTrue();
  }

  @Test
  void smallerPagesAreAskedForWhereAListIsTooMuch() {
    graph
        .then(cut(0, 100, "100"))
        .then(new Fault(FaultKind.TOO_MUCH_DATA, 1, null, null, false, "too much"))
        .then(page(account("ACTIVE", numbers(100, 120, "CONNECTED"))));
    sweep();
    assertThat(graph.requests().get(2).pageSize()).isEqualTo(50);
    assertThat(numberIds()).hasSize(120);
  }

  @Test
  void countsTheTemplatesOfAllPages() {
    Account cut = account("ACTIVE", numbers(0, 1, null)).withTemplates(null, true);
    graph
        .then(new Page(List.of(cut), null, 0, List.of(templates("a", Map.of("APPROVED", 100)))))
        .then(new Page(List.of(cut), null, 0, List.of(templates("b", Map.of("PAUSED", 100)))))
        .then(page(account(null, null).withTemplates(Map.of("PAUSED", 7), false)));
    sweep();
    assertThat(details().templates()).isEqualTo(Map.of("APPROVED", 100, "PAUSED", 107));
    assertThat(details().isTruncated(AccountList.MESSAGE_TEMPLATES)).isFalse();
    graph
        .then(new Page(List.of(cut), null, 0, List.of(templates("a", Map.of("APPROVED", 100)))))
        .then(UNAVAILABLE);
    sweep();
    assertThat(details().templates()).isEqualTo(Map.of("APPROVED", 100, "PAUSED", 107));
    assertThat(details().isTruncated(AccountList.MESSAGE_TEMPLATES)).isTrue();
  }

  @Test
  void theLaterOfTwoReportsInASweepStands() {
    sweep(page(account("ACTIVE", null)));
    recordState();
    for (int i = 0; i < 4; i++) {
      graph
          .then(new Page(List.of(account("ACTIVE", null)), new Cursor("2")))
          .then(page(other("8"), account("DISABLED", null)));
      inventory.onPut(this::recordState);
      sweep();
    }
    assertThat(writtenStates).containsExactly("ACTIVE", "DISABLED");
    assertThat(inventory.sightings()).hasSize(2);
    sweep(page(account("ACTIVE", null), other("8")));
    assertThat(status()).isEqualTo("ACTIVE");
  }

  @Test
  void aRepeatedObjectIsStoredThoughItIsListedOnceNow() {
    graph
        .then(new Page(List.of(account("ACTIVE", null)), new Cursor("2")))
        .then(page(account("DISABLED", null)));
    sweep();
    graph.then(new Page(List.of(account("PENDING", null)), new Cursor("2"))).then(page(other("8")));
    sweep();
    assertThat(status()).isEqualTo("PENDING");
  }

  private void recordState() {
    String state = status();
    if (writtenStates.isEmpty() || !writtenStates.get(writtenStates.size() - 1).equals(state)) {
      writtenStates.add(state);
    }
  }

  private SweepResult longList(int size) {
    graph.then(cut(0, 100, "100"));
    for (int from = 100; from < size; from += 100) {
      int to = Math.min(size, from + 100);
      graph.then(
          to < size
              ? cut(from, to, Integer.toString(to))
              : page(account("ACTIVE", numbers(from, to, "CONNECTED"))));
    }
    return sweep();
  }

  private static Page cut(int from, int to, String cursor) {
    Account account =
        account("ACTIVE", new PhoneNumbers(numbers(from, to, "CONNECTED").list(), false));
    return new Page(
        List.of(account),
        null,
        0,
        List.of(new ListContinuation(
            "7", AccountList.PHONE_NUMBERS, new Cursor(cursor), Map.of(), true)));
  }

  private static ListContinuation templates(String cursor, Map<String, Integer> counts) {
    return new ListContinuation(
        "7", AccountList.MESSAGE_TEMPLATES, new Cursor(cursor), counts, true);
  }

  private static Page page(Item... items) {
    return new Page(List.of(items), null);
  }

  private static Account account(@Nullable String status, @Nullable PhoneNumbers numbers) {
    return new Account(
        "7",
        AccountProfile.NONE,
        status == null ? ObjectStates.NONE : ObjectStates.of(StateField.ACCOUNT_STATUS, status),
        new AccountDetails(null, null, null, numbers));
  }

  private static Account other(String id) {
    return new Account(id, AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE);
  }

  private static PhoneNumbers numbers(int from, int to, @Nullable String status) {
    ObjectStates states = status == null
        ? ObjectStates.NONE
        : ObjectStates.of(StateField.PHONE_NUMBER_STATUS, status);
    return new PhoneNumbers(
        IntStream.range(from, to)
            .mapToObj(i -> new PhoneNumber(Integer.toString(1_000 + i), null, null, states))
            .toList(),
        true);
  }

  private SweepResult sweep(Page page) {
    graph.then(page);
    return sweep();
  }

  private SweepResult sweep() {
    now.updateAndGet(at -> at.plusSeconds(1));
    return Await.value(sweeper.sweep(SPEC));
  }

  private Sighting sighting() {
    return inventory
        .sightings()
        .get(new SightingKey(TARGET, new ObjectKey(ObjectKind.ACCOUNT, "7")));
  }

  private AccountDetails details() {
    return ((Account) sighting().knownItem()).details();
  }

  private @Nullable String status() {
    return sighting().knownItem().states().get(StateField.ACCOUNT_STATUS);
  }

  private List<String> numberIds() {
    return details().phoneNumbers().list().stream().map(PhoneNumber::id).toList();
  }

  private List<String> numberStates() {
    return details().phoneNumbers().list().stream()
        .map(number -> number.states().get(StateField.PHONE_NUMBER_STATUS))
        .filter(state -> state != null)
        .toList();
  }
}
