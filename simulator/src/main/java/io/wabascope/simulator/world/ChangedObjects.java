package io.wabascope.simulator.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects as they were before a scenario changed them. */
final class ChangedObjects {
  private final Map<String, Account> accountsBefore = new ConcurrentHashMap<>();
  private final Map<String, Business> businessesBefore = new ConcurrentHashMap<>();
  private final AccountMap accounts;
  private final Map<String, Business> businesses;

  /** Restores objects in these maps. */
  ChangedObjects(AccountMap accounts, Map<String, Business> businesses) {
    this.accounts = accounts;
    this.businesses = businesses;
  }

  /** Keeps an object as it is now, unless an earlier state of it is kept. */
  void remember(String id) {
    Account account = accounts.get(id);
    if (account != null) {
      accountsBefore.putIfAbsent(id, account);
    }
    Business business = businesses.get(id);
    if (business != null) {
      businessesBefore.putIfAbsent(id, business);
    }
  }

  void clear() {
    accountsBefore.clear();
    businessesBefore.clear();
  }

  /** Restores the kept object; a removed one stays removed. */
  void reset(String id) {
    Account account = accountsBefore.remove(id);
    if (account != null) {
      accounts.update(id, current -> account);
    }
    Business business = businessesBefore.remove(id);
    if (business != null) {
      businesses.replace(id, business);
    }
  }
}
