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
  private boolean lacksStatus;

  TemplateCountDecoder(AccountDecoder account) {
    this.account = account;
  }

  /** The counts; null unless every template was listed with its status. */
  @Nullable
  Map<String, Integer> read() throws IOException {
    NestedList list = NestedList.read(account.in, this::template);
    return list.isComplete() && !lacksStatus ? counts : null;
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
