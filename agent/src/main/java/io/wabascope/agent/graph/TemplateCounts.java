package io.wabascope.agent.graph;

import io.wabascope.core.inventory.StateField;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts an account's message templates by status; confined to the reading of the account. */
final class TemplateCounts {
  private final AccountFields account;
  private final Map<String, Integer> counts = new HashMap<>();
  private @Nullable String status;
  private boolean lacksStatus;

  TemplateCounts(AccountFields account) {
    this.account = account;
  }

  /** The counts; absent unless every template was listed, and with its status. */
  @Nullable
  Map<String, Integer> read() throws IOException {
    NestedList list = NestedList.read(account.in, this::template);
    return list.isWhole() && !lacksStatus ? counts : null;
  }

  private void template() throws IOException {
    status = null;
    account.in.object(this::field);
    if (status == null) {
      lacksStatus = true;
    } else {
      counts.merge(status, 1, Integer::sum);
    }
  }

  private void field(String name) throws IOException {
    if (name.equals("status")) {
      status = account.state(StateField.TEMPLATE_STATUS, account.in.text());
    }
  }
}
