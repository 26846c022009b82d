package io.wabascope.agent.graph;

import io.wabascope.core.inventory.StateField;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many message templates of an account are in each status; confined to the reading of it.
 *
 * <p>Templates are most of a page, so nothing is made for each of them.
 */
final class TemplateCounts {
  private final AccountFields account;
  private final Map<String, Integer> counts = new HashMap<>();
  private @Nullable String status;
  private String latest = "";
  private int inARow;

  /** Whether the template has known states alone: each reading of an unknown one is told. */
  private boolean isKnown;

  private boolean silent;

  /** A spelling that was sent, and the known state that it means: mostly those of the next, too. */
  private @Nullable String raw;

  private String meant = "";

  TemplateCounts(AccountFields account) {
    this.account = account;
  }

  /** The counts; absent unless every template was listed, and with its status. */
  @Nullable
  Map<String, Integer> read() throws IOException {
    JsonReader.Field field = this::field;
    NestedList list = NestedList.read(account.in, () -> template(field));
    add();
    return list.isWhole() && !silent ? counts : null;
  }

  private void template(JsonReader.Field field) throws IOException {
    status = null;
    isKnown = true;
    account.in.object(field);
    if (status == null) {
      silent = true;
      return;
    }
    if (!status.equals(latest)) {
      add();
      latest = status;
      inARow = 0;
    }
    inARow += isKnown ? 1 + account.in.alike() : 1;
  }

  private void field(String name) throws IOException {
    if (name.equals("status")) {
      String sent = account.in.text();
      status = sent != null && sent.equals(raw) ? meant : state(sent);
    }
  }

  private @Nullable String state(@Nullable String sent) {
    String state = account.state(StateField.TEMPLATE_STATUS, sent);
    if (state != null && StateField.TEMPLATE_STATUS.known().contains(state)) {
      raw = sent;
      meant = state;
    } else {
      isKnown = false;
    }
    return state;
  }

  private void add() {
    if (inARow > 0) {
      counts.merge(latest, inARow, Integer::sum);
    }
  }
}
