package io.wabascope.agent.plan;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;

/**
 * Gives objects of one made-up world other ids, so that they can stand for those of several.
 *
 * @param app whose world it is
 * @param place which of the app's worlds, counted from 1
 */
record Renaming(String app, int place) {
  private static final long WORLDS = 9_973;
  private static final long APART = 1_000_003;

  Item rename(Item item) {
    String id = Long.toString(Long.parseLong(item.id()) + shift());
    if (item instanceof Account account) {
      return new Account(id, account.profile(), account.states(), account.contents());
    }
    Business business = (Business) item;
    return new Business(
        id, business.name(), business.states(), business.created(), business.updated());
  }

  private long shift() {
    return Math.floorMod(app.hashCode() * 31L + place - 1, WORLDS) * APART;
  }
}
