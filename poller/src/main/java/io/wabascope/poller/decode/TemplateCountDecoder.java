package io.wabascope.poller.decode;

import io.wabascope.core.inventory.StateField;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the message templates of an account by status. */
final class TemplateCountDecoder {
  private final AccountDecoder account;
  private final Map<String, Integer> counts = new HashMap<>();
  private @Nullable String status;
  private int unreadable;

  TemplateCountDecoder(AccountDecoder account) {
    this.account = account;
  }

  NestedList read() throws IOException {
    return NestedList.read(account.in, this::template);
  }

  /** The number of templates by status. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** The number of templates without a status. */
  int unreadable() {
    return unreadable;
  }

  private void template() throws IOException {
    status = null;
    account.in.object(this::field);
    if (status == null) {
      unreadable++;
    } else {
      counts.merge(status, 1, Integer::sum);
    }
  }

  private void field(String name) throws IOException {
    if (name.equals("status")) {
      status = account.readState(StateField.TEMPLATE_STATUS);
    }
  }
}
