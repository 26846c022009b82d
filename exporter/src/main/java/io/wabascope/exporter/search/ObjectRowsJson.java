package io.wabascope.exporter.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.search.KindCounts.StateCount;
import io.wabascope.exporter.search.ObjectRow.Owner;
import io.wabascope.exporter.search.ObjectRow.StateRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists of objects as text, in which members send them to each other. Members may have different
 * versions: unknown keys are ignored, and absent ones are null.
 */
public final class ObjectRowsJson {
  private ObjectRowsJson() {}

  public static String write(ObjectQuery query) {
    return new JsonObject()
        .put("text", query.text())
        .put("limit", query.limit())
        .encode();
  }

  public static ObjectQuery readQuery(String text) {
    JsonObject json = new JsonObject(text);
    return new ObjectQuery(json.getString("text"), json.getInteger("limit", 1));
  }

  public static String write(ObjectRows objects) {
    JsonObject counts = new JsonObject();
    objects.counts().forEach((kind, count) -> counts.put(kind.label(), write(count)));
    return new JsonObject()
        .put("rows", objects.rows().stream().map(ObjectRowsJson::write).toList())
        .put("matches", objects.matches())
        .put("counts", counts)
        .encode();
  }

  /** Reads the answer of a member; empty if it cannot be read. */
  public static Optional<ObjectRows> read(String text) {
    try {
      JsonObject json = new JsonObject(text);
      List<ObjectRow> rows = json.getJsonArray("rows", new JsonArray()).stream()
          .map(row -> readRow((JsonObject) row))
          .toList();
      Map<ObjectKind, KindCounts> counts = new EnumMap<>(ObjectKind.class);
      JsonObject byKind = json.getJsonObject("counts", new JsonObject());
      for (ObjectKind kind : ObjectKind.values()) {
        JsonObject count = byKind.getJsonObject(kind.label());
        if (count != null) {
          counts.put(kind, readCounts(count));
        }
      }
      return Optional.of(new ObjectRows(rows, json.getInteger("matches", 0), counts, 1, 1));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static JsonObject write(KindCounts counts) {
    JsonObject states = new JsonObject();
    counts
        .byState()
        .forEach((state, count) -> states.put(state, List.of(count.rank(), count.count())));
    return new JsonObject()
        .put("objects", counts.objects())
        .put("exceptions", counts.exceptions())
        .put("states", states);
  }

  private static KindCounts readCounts(JsonObject json) {
    Map<String, StateCount> states = new LinkedHashMap<>();
    JsonObject byState = json.getJsonObject("states", new JsonObject());
    byState.fieldNames().forEach(state -> {
      JsonArray count = byState.getJsonArray(state);
      states.put(state, new StateCount(count.getInteger(0), count.getInteger(1)));
    });
    return new KindCounts(json.getInteger("objects", 0), json.getInteger("exceptions", 0), states);
  }

  private static JsonObject write(ObjectRow row) {
    Owner account = row.account();
    return new JsonObject()
        .put("kind", row.key().kind().name())
        .put("id", row.key().id())
        .put("account", account == null ? null : account.id())
        .put("account_name", account == null ? null : account.name())
        .put("name", row.name())
        .put("display", row.displayNumber())
        .put("rank", row.rank())
        .put("changed", row.changedAt())
        .put("states", row.states().stream().map(ObjectRowsJson::write).toList())
        .put("targets", row.targets().stream().map(ObjectRowsJson::write).toList())
        .put("target_count", row.targetCount());
  }

  private static JsonObject write(StateRow state) {
    return new JsonObject()
        .put("field", state.field())
        .put("state", state.state())
        .put("words", state.words())
        .put("rank", state.rank())
        .put("since", state.since())
        .put("found", state.found());
  }

  private static List<String> write(Target target) {
    return List.of(target.app(), target.edge().path(), target.node());
  }

  private static StateRow readState(JsonObject state) {
    return new StateRow(
        state.getString("field", ""),
        state.getString("state", ""),
        state.getString("words", ""),
        state.getInteger("rank", ExceptionRank.OTHER),
        Instant.parse(state.getString("since")),
        state.getBoolean("found", true));
  }

  private static ObjectRow readRow(JsonObject json) {
    List<StateRow> states = json.getJsonArray("states", new JsonArray()).stream()
        .map(state -> readState((JsonObject) state))
        .toList();
    List<Target> targets = json.getJsonArray("targets", new JsonArray()).stream()
        .map(JsonArray.class::cast)
        .flatMap(target ->
            ObjectListJson.target(target.getString(0), target.getString(1), target.getString(2)))
        .toList();
    String account = json.getString("account");
    return new ObjectRow(
        new ObjectKey(ObjectKind.valueOf(json.getString("kind")), json.getString("id")),
        account == null ? null : new Owner(account, json.getString("account_name")),
        json.getString("name"),
        json.getString("display"),
        json.getInteger("rank", ExceptionRank.NONE),
        Instant.parse(json.getString("changed")),
        states,
        targets,
        json.getInteger("target_count", targets.size()));
  }
}
