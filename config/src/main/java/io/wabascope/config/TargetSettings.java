package io.wabascope.config;

import io.wabascope.core.graph.FieldExpression;
import io.wabascope.core.graph.Paging;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Cadence;
import io.wabascope.core.sweep.Watch;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of a target. */
record TargetSettings(Watch watch, @Nullable Integer accounts) {
  private static final int PAGE_SIZE = 100;
  private static final Pattern NODE = Pattern.compile("\\d{1,40}|[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Shape<Edge> EDGE = Shapes.choice(
      "edge",
      Arrays.stream(Edge.values()).map(Edge::path).toList(),
      Arrays.stream(Edge.values()).collect(Collectors.toMap(Edge::path, Function.identity())));
  private static final Shape<Paging> PAGING = Shapes.choice(
      "paging",
      Arrays.stream(Paging.values()).map(Paging::parameter).toList(),
      Arrays.stream(Paging.values())
          .collect(Collectors.toMap(Paging::parameter, Function.identity())));

  /** What we say ourselves in each request, or must not be said. */
  private static final Set<String> OUR_OWN = Set.of(
      "access_token",
      "appsecret_proof",
      "fields",
      "limit",
      "first",
      "last",
      "after",
      "before",
      "method",
      "batch");

  static @Nullable TargetSettings read(Section target, String app) {
    Edge edge = target.required("edge", EDGE);
    String node = target.required(
        "node", Shapes.form(NODE, "is not the id of a node; write its digits in quotes"));
    Edge assumed = edge == null ? Edge.CLIENT_ACCOUNTS : edge;
    Duration every = target.or(
        "every", usual(assumed), Shapes.duration(Duration.ofSeconds(1), Duration.ofDays(30)));
    List<String> fields = fields(target, assumed);
    int pageSize = target.or("page_size", PAGE_SIZE, Shapes.whole(1, 100));
    Paging paging = target.or("paging", Paging.LIMIT, PAGING);
    Map<String, String> query = target.section("query", TargetSettings::query);
    Integer accounts = target.optional("accounts", Shapes.whole(1, 100_000_000));
    if (edge == null || node == null) {
      return null;
    }
    Selection selection = new Selection(fields, paging, query);
    return new TargetSettings(
        new Watch(new Target(app, edge, node), selection, pageSize, new Cadence(every)), accounts);
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("edge", watch.target().edge().path());
    keys.put("node", watch.target().node());
    keys.put("every", Durations.print(watch.cadence().every()));
    keys.put("fields", watch.selection().fields());
    keys.put("page_size", watch.pageSize());
    keys.put("paging", watch.selection().paging().parameter());
    if (!watch.selection().query().isEmpty()) {
      keys.put("query", new TreeMap<>(watch.selection().query()));
    }
    if (accounts != null) {
      keys.put("accounts", accounts);
    }
    return keys;
  }

  private static Duration usual(Edge edge) {
    return Duration.ofMinutes(edge.kind() == Kind.BUSINESS ? 15 : 5);
  }

  private static List<String> fields(Section target, Edge edge) {
    List<FieldExpression> fields = target.list("fields", TargetSettings::field);
    if (fields == null) {
      return edge.defaultFields();
    }
    Set<String> names = new HashSet<>();
    for (FieldExpression field : fields) {
      if (!names.add(field.name())) {
        target.refuse("fields", Shown.quoted(field.name()) + " is there twice; keep one");
      }
    }
    return fields.stream().map(FieldExpression::toString).toList();
  }

  /** Checked here because the API's answer to a slip does not say where it is. */
  private static FieldExpression field(String text) {
    try {
      return FieldExpression.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Mismatch(Mismatch.VALUE + " is not a field: " + e.getMessage()
          + "; write name, or \"name{inner,inner}\" in quotes");
    }
  }

  private static Map<String, String> query(Section query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name : query.keys()) {
      String value = query.optional(name, Shapes::text);
      if (OUR_OWN.contains(name)) {
        query.refuse(name, "is said by the agent itself; remove it");
      } else if (value != null) {
        parameters.put(name, value);
      }
    }
    return parameters;
  }
}
