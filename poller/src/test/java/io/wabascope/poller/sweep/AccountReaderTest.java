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
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.sweep.Sweep;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetAdaptation;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountReaderTest {
  private static final Target OWNED = SightingFixtures.OWNED;
  private static final Target CLIENT = SightingFixtures.CLIENT;

  private final VirtualClock clock = new VirtualClock();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final ScriptedGraph graph = new ScriptedGraph();
  private final AccountReader reader = new AccountReader(graph, inventory, records, clock);

  @Test
  void storesWhatChangedForEachTargetThatListsTheAccount() {
    list(OWNED, "7", "APPROVED");
    list(CLIENT, "7", "APPROVED");
    list(OWNED, "8", "APPROVED");
    graph.then(new Page(List.of(item("7", "RESTRICTED")), null));

    assertThat(Await.value(reader.read("7", List.of(spec(OWNED), spec(CLIENT)))))
        .isTrue();

    assertThat(review(OWNED, "7")).isEqualTo("RESTRICTED");
    assertThat(review(CLIENT, "7")).isEqualTo("RESTRICTED");
    assertThat(review(OWNED, "8")).isEqualTo("APPROVED");
    assertThat(graph.requests()).hasSize(1);
    PageRequest request = graph.requests().get(0);
    assertThat(request.account()).isEqualTo("7");
    assertThat(request.selection().fields()).contains("id", "name", "account_review_status");
  }

  @Test
  void reportsThatNothingChanged() {
    list(OWNED, "7", "APPROVED");
    graph.then(new Page(List.of(item("7", "APPROVED")), null));
    long before = inventory.putCount();

    assertThat(Await.value(reader.read("7", List.of(spec(OWNED))))).isFalse();
    assertThat(inventory.putCount()).isEqualTo(before);
  }

  @Test
  void aFailedReadChangesNothing() {
    list(OWNED, "7", "APPROVED");
    graph.then(new Fault(FaultKind.PERMISSION, 200, null, null, false, "invented"));

    assertThat(Await.failure(reader.read("7", List.of(spec(OWNED)))))
        .isInstanceOf(GraphException.class);
    assertThat(review(OWNED, "7")).isEqualTo("APPROVED");
  }

  @Test
  void aReadThatEndsInAListBecauseOfAHandOverChangesNothing() {
    list(OWNED, "7", "APPROVED");
    ListContinuation more = new ListContinuation(
        "7", AccountList.PHONE_NUMBERS, new Cursor("100"), TemplateCounts.NONE, true);
    graph
        .then(new Page(List.of(item("7", "RESTRICTED")), null, 0, List.of(more)))
        .then(GraphException.handedOver());

    assertThat(Await.failure(reader.read("7", List.of(spec(OWNED)))))
        .isInstanceOfSatisfying(
            GraphException.class, cause -> assertThat(cause.isHandedOver()).isTrue());
    assertThat(review(OWNED, "7")).isEqualTo("APPROVED");
  }

  @Test
  void asksForNoFieldThatTheTargetRefuses() {
    list(OWNED, "7", "APPROVED");
    Await.value(records.put(SweepRecord.of(OWNED)
        .withAdaptation(TargetAdaptation.NONE.withDroppedField("status", clock.instant()))));
    graph.then(new Page(List.of(item("7", "APPROVED")), null));

    Await.value(reader.read("7", List.of(spec(OWNED))));

    assertThat(graph.requests().get(0).selection().fields())
        .contains("account_review_status")
        .doesNotContain("status", "permissions");
  }

  @Test
  void findsTheTargetsThatListTheAccount() {
    list(CLIENT, "7", "APPROVED");
    List<TargetSpec> specs = List.of(spec(OWNED), spec(CLIENT));

    assertThat(Await.value(reader.listing("7", specs))).containsExactly(spec(CLIENT));
    assertThat(Await.value(reader.listing("9", specs))).isEmpty();
  }

  @Test
  void aPageThatWasRequestedBeforeTheReadDoesNotReplaceIt() {
    list(OWNED, "7", "APPROVED");
    Instant requestedAt = clock.instant();
    clock.advance(Duration.ofSeconds(1));
    graph.then(new Page(List.of(item("7", "RESTRICTED")), null));
    Await.value(reader.read("7", List.of(spec(OWNED))));
    clock.advance(Duration.ofSeconds(1));

    storePage(item("7", "APPROVED"), requestedAt);
    assertThat(review(OWNED, "7")).isEqualTo("RESTRICTED");

    Instant later = clock.instant();
    clock.advance(Duration.ofSeconds(1));
    storePage(item("7", "APPROVED"), later);
    assertThat(review(OWNED, "7")).isEqualTo("APPROVED");
  }

  private void storePage(Item item, Instant requestedAt) {
    SightingWriter writer = new SightingWriter(
        inventory, new AccountListReader(graph, target -> true, clock), clock, true);
    Await.value(writer.store(
        Sweep.start(spec(OWNED), SweepRecord.of(OWNED), requestedAt),
        spec(OWNED).selection(),
        new Page(List.of(item), null),
        requestedAt));
  }

  private void list(Target target, String id, String review) {
    Await.value(inventory.put(List.of(Sighting.first(target, item(id, review), clock.instant()))));
    clock.advance(Duration.ofSeconds(1));
  }

  private String review(Target target, String id) {
    Sighting sighting = SightingFixtures.account(target, id);
    return Await.value(inventory.get(Set.of(sighting.key())))
        .get(sighting.key())
        .knownItem()
        .states()
        .get(StateField.ACCOUNT_REVIEW);
  }

  private static Item item(String id, String review) {
    return ((Account) SightingFixtures.account(OWNED, id).item())
        .withState(StateField.ACCOUNT_REVIEW, review);
  }

  private static TargetSpec spec(Target target) {
    return new TargetSpec(
        target,
        new FieldSelection(
            List.of("id", "name", "account_review_status", "status", "permissions"),
            PagingParameter.LIMIT,
            Map.of("business_type", "ENTERPRISE")),
        100,
        new SweepInterval(Duration.ofMinutes(5)));
  }
}
