package io.wabascope.agent.plan;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;

/**
 * Gives objects of one simulated world other ids, so that they can represent several worlds.
 *
 * @param app app that the world belongs to
 * @param index number of the world within the app, from 1
 */
record IdRemapper(String app, int index) {
  private static final long MAX_OFFSETS = 9_973;
  private static final long OFFSET_STEP = 1_000_003;

  Item remap(Item item) {
    String id = Long.toString(Long.parseLong(item.id()) + offset());
    if (item instanceof Account account) {
      return new Account(
          id, account.profile(), account.states(), account.details(), account.notices());
    }
    Business business = (Business) item;
    return new Business(
        id, business.name(), business.states(), business.created(), business.updated());
  }

  private long offset() {
    return Math.floorMod(app.hashCode() * 31L + index - 1, MAX_OFFSETS) * OFFSET_STEP;
  }
}
