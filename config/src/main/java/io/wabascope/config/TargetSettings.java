package io.wabascope.config;

import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.InvalidValueException;
import io.wabascope.config.yaml.SafeText;
import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.core.graph.FieldExpression;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.TargetSpec;
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

/**
 * One target of an app.
 *
 * @param expectedAccounts approximate number of objects; a hint used only by {@code plan}
 * @param ignoredFields the paths of fields that {@code graph.version} lacks; only if fields were
 *     configured, because nobody asked for the default ones
 */
public record TargetSettings(
    TargetSpec spec, @Nullable Integer expectedAccounts, List<String> ignoredFields) {
  private static final int DEFAULT_PAGE_SIZE = 100;
  private static final Pattern NODE = Pattern.compile("\\d{1,40}|[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** Names in capitals as in examples; the API's own names of nodes have small letters. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z0-9_-]*|(?i:your).*");

  private static final ValueParser<Edge> EDGE = ValueParsers.choice(
      "edge",
      Arrays.stream(Edge.values()).map(Edge::path).toList(),
      Arrays.stream(Edge.values()).collect(Collectors.toMap(Edge::path, Function.identity())));
  private static final ValueParser<PagingParameter> PAGING = ValueParsers.choice(
      "paging",
      Arrays.stream(PagingParameter.values()).map(PagingParameter::parameter).toList(),
      Arrays.stream(PagingParameter.values())
          .collect(Collectors.toMap(PagingParameter::parameter, Function.identity())));

  /** Query parameters that the agent sets itself, or that are not allowed. */
  private static final Set<String> RESERVED_PARAMETERS = Set.of(
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

  static @Nullable TargetSettings read(YamlSection target, String app, int majorVersion) {
    Edge edge = target.required("edge", EDGE);
    String node = target.required("node", TargetSettings::node);
    Edge assumed = edge == null ? Edge.CLIENT_ACCOUNTS : edge;
    Duration every = target.getOrDefault(
        "every",
        defaultInterval(assumed),
        ValueParsers.duration(Duration.ofSeconds(1), Duration.ofDays(30)));
    List<String> fields = fields(target, assumed.defaultFields());
    int pageSize =
        target.getOrDefault("page_size", DEFAULT_PAGE_SIZE, ValueParsers.integer(1, 100));
    PagingParameter paging = target.getOrDefault("paging", PagingParameter.LIMIT, PAGING);
    Map<String, String> query = target.section("query", TargetSettings::query);
    Integer expectedAccounts = target.optional("accounts", ValueParsers.integer(1, 100_000_000));
    if (edge == null || node == null) {
      return null;
    }
    FieldSelection selection = new FieldSelection(fields, paging, query);
    FieldSelection supported = selection.supportedBy(majorVersion);
    return new TargetSettings(
        new TargetSpec(new Target(app, edge, node), supported, pageSize, new SweepInterval(every)),
        expectedAccounts,
        fields.equals(assumed.defaultFields())
            ? List.of()
            : selection.optionalPaths().stream()
                .filter(field -> !supported.optionalPaths().contains(field))
                .toList());
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("edge", spec.target().edge().path());
    keys.put("node", spec.target().node());
    keys.put("every", Durations.format(spec.interval().duration()));
    keys.put("fields", spec.selection().fields());
    keys.put("page_size", spec.pageSize());
    keys.put("paging", spec.selection().paging().parameter());
    if (!spec.selection().query().isEmpty()) {
      keys.put("query", new TreeMap<>(spec.selection().query()));
    }
    if (expectedAccounts != null) {
      keys.put("accounts", expectedAccounts);
    }
    return keys;
  }

  private static String node(String text) {
    if (PLACEHOLDER.matcher(text).matches()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is a placeholder; write the digits of the id in quotes");
    }
    return ValueParsers.matching(NODE, "is not a node id; write its digits in quotes")
        .parse(text);
  }

  private static Duration defaultInterval(Edge edge) {
    return Duration.ofMinutes(edge.kind() == ObjectKind.BUSINESS ? 15 : 5);
  }

  private static List<String> fields(YamlSection target, List<String> defaultFields) {
    List<FieldExpression> fields = target.list("fields", TargetSettings::field);
    if (fields == null) {
      return defaultFields;
    }
    Set<String> names = new HashSet<>();
    for (FieldExpression field : fields) {
      if (!names.add(field.name())) {
        target.addProblem("fields", SafeText.quoted(field.name()) + " is listed twice; keep one");
      }
    }
    return fields.stream().map(FieldExpression::toString).toList();
  }

  /** Checked here because the API's error for a typo does not say where it is. */
  private static FieldExpression field(String text) {
    try {
      return FieldExpression.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER + " is not a field: "
          + e.getMessage() + "; write name, or \"name{inner,inner}\" in quotes");
    }
  }

  private static Map<String, String> query(YamlSection query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name : query.keys()) {
      String value = query.optional(name, ValueParsers::text);
      if (RESERVED_PARAMETERS.contains(name)) {
        query.addProblem(name, "is set by the agent itself; remove it");
      } else if (value != null) {
        parameters.put(name, value);
      }
    }
    return parameters;
  }
}
