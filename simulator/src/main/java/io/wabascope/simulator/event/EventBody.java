package io.wabascope.simulator.event;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** JSON of events in Meta's envelope. */
final class EventBody {
  private EventBody() {}

  static Buffer of(List<WorldEvent> events) {
    JsonArray entries = new JsonArray();
    events.forEach(event -> entries.add(event.toEntry()));
    return new JsonObject()
        .put("object", "whatsapp_business_account")
        .put("entry", entries)
        .toBuffer();
  }

  /** An event of a field that is not about states. Its content is made up. */
  static WorldEvent foreign(String field, WorldEvent beside) {
    return WorldEvent.ofAccount(
        beside.accountId(),
        field,
        field.equals("messages") ? message(beside) : new JsonObject().put("event", "SIMULATED"),
        beside.time());
  }

  private static JsonObject message(WorldEvent beside) {
    JsonObject message = new JsonObject()
        .put("from", "15550100")
        .put("id", "wamid.SIMULATED")
        .put("timestamp", Long.toString(beside.time().getEpochSecond()))
        .put("type", "text")
        .put("text", new JsonObject().put("body", "A simulated message."));
    return new JsonObject()
        .put("messaging_product", "whatsapp")
        .put("messages", new JsonArray().add(message));
  }
}
