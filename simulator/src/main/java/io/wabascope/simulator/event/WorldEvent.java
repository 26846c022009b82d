package io.wabascope.simulator.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One change as Meta reports it.
 *
 * @param entryId the account; for events about a partner's access, the business of that partner
 * @param accountId the account that changed
 * @param field the webhook field, such as {@code account_update}
 */
record WorldEvent(String entryId, String accountId, String field, JsonObject value, Instant time) {

  /** An event in whose entry the account has its own id. */
  static WorldEvent ofAccount(String accountId, String field, JsonObject value, Instant time) {
    return new WorldEvent(accountId, accountId, field, value, time);
  }

  JsonObject toEntry() {
    return new JsonObject()
        .put("id", entryId)
        .put("time", time.getEpochSecond())
        .put("changes", new JsonArray().add(toChange(field, value)));
  }

  static JsonObject toChange(String field, JsonObject value) {
    return new JsonObject().put("field", field).put("value", value);
  }
}
