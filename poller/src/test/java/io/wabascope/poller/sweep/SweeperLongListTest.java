package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists of an account that have several pages. */
class SweeperLongListTest extends SingleAccountScenario {
  @Test
  void readsAllPagesOfAList() {
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
  void keepsTheEntriesOfATruncatedList() {
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
  void leavesAListToTheNextOwner() {
    longList(250);
    graph.then(cut(0, 100, "100")).then(() -> ownership.lose(TARGET), GraphException.handedOver());
    SweepResult sweepResult = sweep();
    assertThat(sweepResult.outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(sweepResult.record().progress()).as("the page is read again").isNull();
    assertThat(numberIds()).hasSize(250);
    assertThat(details().isTruncated(AccountList.PHONE_NUMBERS)).isFalse();
  }

  @Test
  void leavesAListWhoseCallIsHandedOverBeforeTheTarget() {
    longList(250);
    graph.then(cut(0, 100, "100")).then(GraphException.handedOver());
    SweepResult sweepResult = sweep();
    assertThat(sweepResult.outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(sweepResult.record().progress()).as("the page is read again").isNull();
    assertThat(numberIds()).hasSize(250);
  }

  @Test
  void endsAListThatRepeatsItself() {
    graph.then(cut(0, 100, "first"));
    for (int i = 0; i < 10; i++) {
      graph.then(cut(0, 100, "again" + i));
    }
    sweep();
    assertThat(graph.requests()).hasSize(11);
    assertThat(details().isTruncated(AccountList.PHONE_NUMBERS)).isTrue();
  }

  @Test
  void requestsSmallerPagesOfAListThatIsTooMuchData() {
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
        .then(page(account(null, null)
            .withTemplates(TemplateCounts.byStatus(Map.of("PAUSED", 7)), false)));
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
            "7", AccountList.PHONE_NUMBERS, new Cursor(cursor), TemplateCounts.NONE, true)));
  }

  private static ListContinuation templates(String cursor, Map<String, Integer> counts) {
    return new ListContinuation(
        "7",
        AccountList.MESSAGE_TEMPLATES,
        new Cursor(cursor),
        TemplateCounts.byStatus(counts),
        true);
  }
}
