package io.wabascope.exporter.search;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.search.ListedObject.Names;
import io.wabascope.exporter.search.ListedObject.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
    ListPosition after = query.after();
    return new JsonObject()
        .put(
            QUERY,
            new JsonObject()
                .put("kind", kind == null ? null : kind.label())
                .put("state", query.state())
                .put("text", query.text())
                .put("since", query.since())
                .put("limit", query.limit())
                .put("after", after == null ? null : after.toString()))
        .encode();
  }

  /** Reads the question; empty if it is another one. */
  public static Optional<ObjectListQuery> readQuery(String question) {
    JsonObject json = new JsonObject(question).getJsonObject(QUERY);
    if (json == null) {
      return Optional.empty();
    }
    String after = json.getString("after");
    return Optional.of(new ObjectListQuery(
        kind(json.getString("kind")).orElse(null),
        json.getString("state"),
        json.getString("text"),
        json.getInstant("since"),
        json.getInteger("limit"),
        after == null ? null : ListPosition.parse(after).orElse(null)));
  }

  /** The kind with the label. */
  public static Optional<ObjectKind> kind(@Nullable String label) {
    return Arrays.stream(ObjectKind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst();
  }

  /** The response of the API; also the answer to another member. */
  public static JsonObject write(ObjectListPage page) {
    ListPosition next = page.next();
    return new JsonObject()
        .put("objects", page.objects().stream().map(ObjectListJson::write).toList())
        .put("next", next == null ? null : next.toString())
        .put("complete", page.complete());
  }

  /** Reads the answer of a member; empty if it cannot be read. */
  public static Optional<ObjectListPage> read(String answer) {
    try {
      JsonObject json = new JsonObject(answer);
      List<ListedObject> objects = json.getJsonArray("objects").stream()
          .map(object -> readObject((JsonObject) object))
          .toList();
      return Optional.of(new ObjectListPage(objects, json.getString("next") != null, true));
    } catch (RuntimeException e) { // another version, or no answer
      return Optional.empty();
    }
  }

  /** One object. Keys are present only if a target reported them. */
  public static JsonObject write(ListedObject object) {
    ListPosition position = object.position();
    return withoutNulls(new JsonObject()
        .put("kind", position.kind().label())
        .put("id", position.id())
        .put("name", object.names().name())
        .put("account_id", position.account().isEmpty() ? null : position.account())
        .put("account_name", object.names().accountName())
        .put("display_phone_number", object.names().displayNumber())
        .put("states", object.states())
        .put("details", object.details())
        .put("exceptions_since", object.exceptionsSince())
        .put("first_seen", object.times().firstSeen())
        .put("changed", object.times().changed())
        .put("targets", object.targets().stream().map(ObjectListJson::write).toList()));
  }

  private static JsonObject write(Target target) {
    return new JsonObject()
        .put("app", target.app())
        .put("edge", target.edge().path())
        .put("node_id", target.node());
  }

  /** The object, from which the keys without a value are removed. */
  public static JsonObject withoutNulls(JsonObject json) {
    json.getMap().values().removeIf(Objects::isNull);
    return json;
  }

  private static ListedObject readObject(JsonObject json) {
    return new ListedObject(
        new ListPosition(
            kind(json.getString("kind")).orElseThrow(),
            json.getString("id"),
            json.getString("account_id", "")),
        new Names(
            json.getString("name"),
            json.getString("account_name"),
            json.getString("display_phone_number")),
        values(json.getJsonObject("states"), text -> text),
        values(json.getJsonObject("details", new JsonObject()), text -> text),
        values(json.getJsonObject("exceptions_since"), Instant::parse),
        new Times(
            Instant.parse(json.getString("first_seen")), Instant.parse(json.getString("changed"))),
        json.getJsonArray("targets").stream()
            .map(JsonObject.class::cast)
            .flatMap(target -> target(
                target.getString("app"), target.getString("edge"), target.getString("node_id")))
            .toList());
  }

  /** The target; none if this version does not know its edge. */
  static Stream<Target> target(String app, String edge, String node) {
    return Edge.ofPath(edge).map(known -> new Target(app, known, node)).stream();
  }

  private static <T> Map<String, T> values(JsonObject json, Function<String, T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    json.forEach(
        entry -> values.put(entry.getKey(), reader.apply(String.valueOf(entry.getValue()))));
    return values;
  }
}
