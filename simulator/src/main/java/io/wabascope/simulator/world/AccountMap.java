package io.wabascope.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The accounts by their ids, those that were removed, and the observer. Thread-safe. */
final class AccountMap {
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, Account> removed = new ConcurrentHashMap<>();
  private volatile AccountObserver observer = AccountObserver.NONE;

  void observe(AccountObserver changed) {
    observer = changed;
  }

  AccountObserver observer() {
    return observer;
  }

  @Nullable
  Account get(String id) {
    return accounts.get(id);
  }

  /** Adds an account without a report: nobody knows it yet. */
  void add(Account account) {
    accounts.put(account.id(), account);
  }

  /** Changes an account; false if the id is unknown. */
  boolean update(String id, UnaryOperator<Account> change) {
    Account before = accounts.get(id);
    while (before != null) {
      Account after = change.apply(before);
      if (accounts.replace(id, before, after)) {
        observer.onChange(before, after);
        return true;
      }
      before = accounts.get(id);
    }
    return false;
  }

  void remove(String id) {
    Account account = accounts.remove(id);
    if (account != null) {
      removed.put(id, account);
      observer.onRemoved(account);
    }
  }

  /** Restores all removed accounts, in the order of their ids. */
  void restore() {
    List.copyOf(removed.keySet()).stream().sorted().forEach(id -> {
      Account account = removed.remove(id);
      if (account != null) {
        accounts.put(id, account);
        observer.onRestored(account);
      }
    });
  }
}
