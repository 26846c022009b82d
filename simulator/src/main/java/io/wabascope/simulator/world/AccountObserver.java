package io.wabascope.simulator.world;

/**
 * Observes every change of an account. It is called after the change, on the thread that made it;
 * changes by one thread come in their order.
 */
public interface AccountObserver {
  /** Ignores all changes. */
  AccountObserver NONE = new AccountObserver() {};

  /** A change of states or lists; both may be equal. */
  default void onChange(Account before, Account after) {}

  default void onRemoved(Account account) {}

  default void onRestored(Account account) {}

  /** A partner's business got access to an account. */
  default void onShared(String partnerBusinessId, String accountId) {}

  /** A partner's business lost access to an account. */
  default void onWithdrawn(String partnerBusinessId, String accountId) {}
}
