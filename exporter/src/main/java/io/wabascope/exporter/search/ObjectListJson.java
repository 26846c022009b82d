package io.wabascope.exporter.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.search.ListedObject.Names;
import io.wabascope.exporter.search.ListedObject.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of all objects as JSON, for the API and between members. Members may have different
 * versions: unknown keys are ignored.
 */
public final class ObjectListJson {
  private static final String QUERY = "list";

  private ObjectListJson() {}

  /** The query as a question to other members. */
  public static String write(ObjectListQuery query) {
    ObjectKind kind = query.kind();
    return new JsonObject()
        .put(
            QUERY,
            new JsonObject()
                .put("kind", kind == null ? null : kind.label())
                .put("state", query.state())
                .put("text", query.text())
                .put("since", text(query.since()))
                .put("limit", query.limit())
                .put("after", text(query.after())))
        .encode();
  }

  /** Reads the question; empty if it is another one. */
  public static Optional<ObjectListQuery> readQuery(String question) {
    JsonObject json = new JsonObject(question).getJsonObject(QUERY);
    if (json == null) {
      return Optional.empty();
    }
    String since = json.getString("since");
    String after = json.getString("after");
    return Optional.of(new ObjectListQuery(
        kind(json.getString("kind")).orElse(null),
        json.getString("state"),
        json.getString("text"),
        since == null ? null : Instant.parse(since),
        json.getInteger("limit"),
        after == null ? null : ListPosition.parse(after).orElse(null)));
  }

  /** The kind with the label. */
  public static Optional<ObjectKind> kind(@Nullable String label) {
    return Arrays.stream(ObjectKind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** The response of the API; also the answer to another member. */
  public static JsonObject write(ObjectListPage page) {
    JsonArray objects = new JsonArray();
    page.objects().forEach(object -> objects.add(write(object)));
    return new JsonObject()
        .put("objects", objects)
        .put(
            "next",
            page.hasMore()
                ? page.objects().get(page.objects().size() - 1).position().toString()
                : null)
        .put("complete", page.complete());
  }

  /** Reads the answer of a member; empty if it cannot be read. */
  public static Optional<ObjectListPage> read(String answer) {
    try {
      JsonObject json = new JsonObject(answer);
      List<ListedObject> objects = new ArrayList<>();
      for (Object object : json.getJsonArray("objects")) {
        objects.add(readObject((JsonObject) object));
      }
      return Optional.of(new ObjectListPage(objects, json.getString("next") != null, true));
    } catch (RuntimeException e) { // another version, or no answer
      return Optional.empty();
    }
  }

  /** One object. Keys are present only if a target reported them. */
  public static JsonObject write(ListedObject object) {
    JsonObject states = new JsonObject();
    object.states().forEach(states::put);
    JsonObject details = new JsonObject();
    object.details().forEach(details::put);
    JsonObject since = new JsonObject();
    object.exceptionsSince().forEach((field, time) -> since.put(field, time.toString()));
    JsonArray targets = new JsonArray();
    object
        .targets()
        .forEach(target -> targets.add(new JsonObject()
            .put("app", target.app())
            .put("edge", target.edge().path())
            .put("node_id", target.node())));
    ListPosition position = object.position();
    JsonObject json =
        new JsonObject().put("kind", position.kind().label()).put("id", position.id());
    put(json, "name", object.names().name());
    put(json, "account_id", position.account().isEmpty() ? null : position.account());
    put(json, "account_name", object.names().accountName());
    put(json, "display_phone_number", object.names().displayNumber());
    return json.put("states", states)
        .put("details", details)
        .put("exceptions_since", since)
        .put("first_seen", object.times().firstSeen().toString())
        .put("changed", object.times().changed().toString())
        .put("targets", targets);
  }

  private static void put(JsonObject json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  private static ListedObject readObject(JsonObject json) {
    ObjectKind kind = kind(json.getString("kind")).orElseThrow();
    Map<String, Instant> since = new LinkedHashMap<>();
    json.getJsonObject("exceptions_since")
        .forEach(time -> since.put(time.getKey(), Instant.parse(text(time))));
    List<Target> targets = new ArrayList<>();
    for (Object value : json.getJsonArray("targets")) {
      JsonObject target = (JsonObject) value;
      Edge.ofPath(target.getString("edge"))
          .ifPresent(edge ->
              targets.add(new Target(target.getString("app"), edge, target.getString("node_id"))));
    }
    return new ListedObject(
        new ListPosition(kind, json.getString("id"), json.getString("account_id", "")),
        new Names(
            json.getString("name"),
            json.getString("account_name"),
            json.getString("display_phone_number")),
        texts(json.getJsonObject("states")),
        texts(json.getJsonObject("details", new JsonObject())),
        since,
        new Times(
            Instant.parse(json.getString("first_seen")), Instant.parse(json.getString("changed"))),
        targets);
  }

  private static Map<String, String> texts(JsonObject json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.forEach(entry -> texts.put(entry.getKey(), text(entry)));
    return texts;
  }

  private static String text(Map.Entry<String, Object> entry) {
    return String.valueOf(entry.getValue());
  }
}
