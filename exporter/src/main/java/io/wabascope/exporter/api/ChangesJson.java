package io.wabascope.exporter.api;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the last changes to JSON. Every key is present; unknown values are null. */
final class ChangesJson {
  private ChangesJson() {}

  static JsonObject toJson(List<InventoryChange> changes, @Nullable Instant since) {
    List<InventoryChange> recent = changes.stream()
        .filter(change -> since == null || !change.at().isBefore(since))
        .toList();
    return new JsonObject().put("changes", StatusJson.toArray(recent, ChangesJson::change));
  }

  private static JsonObject change(InventoryChange change) {
    ChangedObject object = change.object();
    StateTransition state = change.state();
    return new JsonObject()
        .put("at", change.at())
        .put("type", change.type().label())
        .put("kind", object.key().kind().label())
        .put("id", object.key().id())
        .put("name", object.name())
        .put("account_id", object.accountId())
        .put("account_name", object.accountName())
        .put("field", state == null ? null : state.field().label())
        .put("from", state == null ? null : state.from())
        .put("to", state == null ? null : state.to())
        .put("exception", state != null && state.isException())
        .put("app", change.target().app())
        .put("edge", change.target().edge().path())
        .put("node_id", change.target().node());
  }
}
