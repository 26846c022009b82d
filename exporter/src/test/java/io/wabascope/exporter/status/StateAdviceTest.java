package io.wabascope.exporter.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.StateVisitor;
import io.wabascope.exporter.search.ExceptionRank;
import io.wabascope.exporter.search.KindCounts;
import io.wabascope.exporter.search.KindCounts.StateCount;
import io.wabascope.exporter.search.ObjectRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateAdviceTest {
  private static final Path RUNBOOKS = Path.of("../grafana/RUNBOOKS.md");

  @Test
  void hasAdviceForEachKnownStateThatNeedsAttention() throws IOException {
    List<String> sections = Files.readString(RUNBOOKS, UTF_8)
        .lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> "#" + line.substring(3).toLowerCase(Locale.ROOT))
        .toList();
    List<String> unknown = new ArrayList<>();
    for (StateField field : StateVisitor.SINGLE_STATE_FIELDS) {
      for (String state : field.knownStates()) {
        if (ExceptionRank.of(field, state) < ExceptionRank.NONE) {
          StateAdvice advice = StateAdvice.of(field.kind(), ExceptionRank.words(field, state));
          if (advice.alert().equals("WhatsAppUnknownState")) {
            unknown.add(field + " " + state);
          }
          assertThat(sections).anyMatch(section -> advice.runbook().endsWith(section));
        }
      }
    }
    assertThat(unknown)
        .as("states of which Meta documents no more than the name")
        .containsExactly(
            "PHONE_NUMBER_STATUS UNKNOWN",
            "PHONE_NUMBER_STATUS MESSAGING_LIMIT_TIER_0",
            "PHONE_NUMBER_STATUS MESSAGING_LIMIT_TIER_1",
            "PHONE_NUMBER_STATUS MESSAGING_LIMIT_TIER_2",
            "PHONE_NUMBER_STATUS MESSAGING_LIMIT_TIER_3",
            "PHONE_NUMBER_STATUS MESSAGING_LIMIT_TIER_4");
  }

  @Test
  void differsByTheErrorThatBlocksSending() {
    List<String> remedies = new ArrayList<>();
    for (int code : HealthReport.knownCodes()) {
      remedies.add(
          StateAdvice.of(ObjectKind.ACCOUNT, "cannot send (" + code + ")").remedy());
    }
    assertThat(remedies).anyMatch(remedy -> remedy.startsWith("Payment: "));
    assertThat(remedies).as("calling errors have no advice of their own").doesNotContainNull();
    assertThat(List.copyOf(remedies.subList(2, remedies.size()))).doesNotHaveDuplicates();
    assertThat(StateAdvice.of(ObjectKind.ACCOUNT, "cannot send").remedy())
        .startsWith("Open the account in Meta");
    assertThat(StateAdvice.of(ObjectKind.ACCOUNT, "cannot send (131031)").remedy())
        .startsWith("Account locked");
  }

  @Test
  void namesTheFieldOfAnUnreadableValue() {
    assertThat(ExceptionRank.words(StateField.ACCOUNT_MESSAGING_LIMIT, "UNREADABLE"))
        .isEqualTo("messaging limit unreadable");
    for (StateField field : StateVisitor.SINGLE_STATE_FIELDS) {
      String words = ExceptionRank.words(field, "UNREADABLE");
      assertThat(StateAdvice.of(field.kind(), words).alert())
          .isEqualTo("WabascopeUnreadableValues");
    }
  }

  @Test
  void groupsAreOrderedByUrgency() {
    ObjectRows objects = new ObjectRows(
        List.of(),
        0,
        Map.of(
            ObjectKind.PHONE_NUMBER,
            new KindCounts(9, 4, Map.of("red", new StateCount(ExceptionRank.LIMITED, 4))),
            ObjectKind.ACCOUNT,
            new KindCounts(
                9,
                3,
                Map.of(
                    "cannot send (141006)", new StateCount(ExceptionRank.CANNOT_SEND, 2),
                    "restricted", new StateCount(ExceptionRank.LIMITED, 1)))),
        1,
        1);

    assertThat(TroubleGroup.of(objects))
        .extracting(TroubleGroup::title)
        .containsExactly(
            "2 accounts cannot send (141006)", "1 account: restricted", "4 numbers: red");
  }

  @Test
  void pageShowsAllGroupsThatNeedSomebody() {
    Map<String, StateCount> states = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      states.put("urgent " + i, new StateCount(ExceptionRank.LIMITED, 1));
      states.put("other " + i, new StateCount(ExceptionRank.OTHER, 1));
    }

    StatusPage page = page(states);
    assertThat(page.groups()).hasSize(12).allMatch(group -> group.severity() == Severity.BAD);
    assertThat(page.furtherGroups()).isEqualTo(12);

    states.keySet().removeIf(state -> state.startsWith("urgent"));
    assertThat(page(states).groups()).hasSize(8);
  }

  private static StatusPage page(Map<String, StateCount> states) {
    ObjectRows objects = new ObjectRows(
        List.of(), 0, Map.of(ObjectKind.ACCOUNT, new KindCounts(99, states.size(), states)), 1, 1);
    return new StatusPage(
        StatusFixtures.singleMember(),
        objects,
        List.of(),
        List.of(),
        null,
        new PageClock(StatusFixtures.NOW));
  }
}
