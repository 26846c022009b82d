package io.wabascope.poller.webhook;

import io.vertx.core.Future;
import java.util.List;

/** The accounts that wait to be read. Results arrive on the caller's Vert.x context. */
public interface AccountHintQueue extends AccountHints {
  /** The hints that this member is to handle: it sweeps their app. */
  Future<List<AccountHint>> owned();

  /** Removes a hint, unless another event was added to it; returns whether it was removed. */
  Future<Boolean> remove(AccountHint hint);
}
