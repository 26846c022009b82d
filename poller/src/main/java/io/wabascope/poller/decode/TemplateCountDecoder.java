package io.wabascope.poller.decode;

import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the message templates of an account by the states of each field. */
final class TemplateCountDecoder {
  private final AccountDecoder account;
  private final Map<StateField, Map<String, Integer>> counts = new EnumMap<>(StateField.class);
  private final Map<StateField, String> states = new EnumMap<>(StateField.class);
  private int templates;
  private int withStatus;
  private int withoutStates;

  TemplateCountDecoder(AccountDecoder account) {
    this.account = account;
  }

  NestedList read() throws IOException {
    return NestedList.read(account.in, this::template);
  }

  /** The number of templates; of an empty list, and of statuses, also if there are none. */
  TemplateCounts counts() {
    if (templates == 0) {
      counts.put(StateField.TEMPLATE_STATUS, Map.of());
    }
    return new TemplateCounts(counts);
  }

  /** The number of templates without a status, or without any state if no template has a status. */
  int unreadable() {
    return withStatus == 0 ? withoutStates : templates - withStatus;
  }

  private void template() throws IOException {
    states.clear();
    account.in.object(this::field);
    templates++;
    withStatus += states.containsKey(StateField.TEMPLATE_STATUS) ? 1 : 0;
    withoutStates += states.isEmpty() ? 1 : 0;
    states.forEach((field, state) ->
        counts.computeIfAbsent(field, ignored -> new HashMap<>()).merge(state, 1, Integer::sum));
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "status" ->
        put(StateField.TEMPLATE_STATUS, account.readState(StateField.TEMPLATE_STATUS));
      case "category" ->
        put(StateField.TEMPLATE_CATEGORY, account.readState(StateField.TEMPLATE_CATEGORY));
      case "previous_category" ->
        put(
            StateField.TEMPLATE_PREVIOUS_CATEGORY,
            account.readState(StateField.TEMPLATE_PREVIOUS_CATEGORY));
      case "rejected_reason" ->
        put(
            StateField.TEMPLATE_REJECTED_REASON,
            account.readState(StateField.TEMPLATE_REJECTED_REASON));
      case "quality_score" ->
        put(StateField.TEMPLATE_QUALITY, account.readState(StateField.TEMPLATE_QUALITY, "score"));
      default -> {}
    }
  }

  private void put(StateField field, @Nullable String state) {
    if (state != null) {
      states.put(field, state);
    }
  }
}
