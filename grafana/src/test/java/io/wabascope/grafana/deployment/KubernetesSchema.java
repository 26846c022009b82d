package io.wabascope.grafana.deployment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.StrictYaml;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares objects with Kubernetes' OpenAPI description: unknown and missing fields, and types. Kinds
 * of other groups than those of Kubernetes, as those of operators, are not checked.
 */
final class KubernetesSchema {
  private static final String FILE = "kubernetes-swagger.json";

  private final JsonObject definitions;
  private final List<String> problems = new ArrayList<>();

  private KubernetesSchema(JsonObject definitions) {
    this.definitions = definitions;
  }

  /** The description, from a directory of the {@code PATH}. Skips the test if it is missing. */
  static KubernetesSchema load() throws IOException {
    Optional<Path> file = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, FILE))
        .filter(Files::isReadable)
        .findFirst();
    CommandLineTool.require(file.isPresent(), FILE + " is not in a directory of the PATH");
    return new KubernetesSchema(
        new JsonObject(Files.readString(file.orElseThrow())).getJsonObject("definitions"));
  }

  /** The problems of the objects, each with the path of its field. */
  List<String> problems(List<Map<String, Object>> objects) {
    problems.clear();
    for (Map<String, Object> object : objects) {
      String apiVersion = StrictYaml.textAt(object, "apiVersion");
      String kind = StrictYaml.textAt(object, "kind");
      JsonObject definition = definition(apiVersion, kind);
      if (definition != null) {
        check(kind, object, definition);
      } else if (isOfKubernetes(apiVersion)) {
        problems.add(kind + ": unknown in " + apiVersion);
      }
    }
    return List.copyOf(problems);
  }

  /** The fields of a type, which is named with its group and version. */
  Set<String> fieldNames(String type) {
    return definitions
        .getJsonObject("io.k8s.api." + type)
        .getJsonObject("properties")
        .fieldNames();
  }

  private @Nullable JsonObject definition(String apiVersion, String kind) {
    JsonObject found = findDefinition(apiVersion, kind);
    // Debian's description has an older version of this kind, with the same fields.
    return found == null && apiVersion.equals("policy/v1") && kind.equals("PodDisruptionBudget")
        ? findDefinition("policy/v1beta1", kind)
        : found;
  }

  private @Nullable JsonObject findDefinition(String apiVersion, String kind) {
    JsonObject wanted = new JsonObject()
        .put("group", groupOf(apiVersion))
        .put("kind", kind)
        .put("version", apiVersion.substring(apiVersion.indexOf('/') + 1));
    return definitions.stream()
        .map(entry -> (JsonObject) entry.getValue())
        .filter(found -> found
            .getJsonArray("x-kubernetes-group-version-kind", new JsonArray())
            .contains(wanted))
        .findAny()
        .orElse(null);
  }

  private static String groupOf(String apiVersion) {
    return apiVersion.contains("/") ? apiVersion.split("/", 2)[0] : "";
  }

  /** Groups of Kubernetes have no domain of somebody else. */
  private static boolean isOfKubernetes(String apiVersion) {
    String group = groupOf(apiVersion);
    return !group.contains(".") || group.endsWith(".k8s.io");
  }

  private void check(String path, Object value, JsonObject schema) {
    String reference = schema.getString("$ref");
    if (reference != null) {
      check(path, value, definitions.getJsonObject(reference.replace("#/definitions/", "")));
      return;
    }
    boolean fits = switch (schema.getString("type", "object")) {
      case "string" -> value instanceof String || isNumberAllowed(value, schema);
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof List<?> list && checkItems(path, list, schema);
      default -> value instanceof Map<?, ?> && checkFields(path, StrictYaml.asMap(value), schema);
    };
    if (!fits) {
      problems.add(path + ": " + value + " is no " + schema.getString("type"));
    }
  }

  /** Quantities and int-or-string values are described as strings. */
  private static boolean isNumberAllowed(Object value, JsonObject schema) {
    return value instanceof Number
        && ("int-or-string".equals(schema.getString("format"))
            || schema.getString("description", "").startsWith("Quantity"));
  }

  private boolean checkItems(String path, List<?> list, JsonObject schema) {
    for (int i = 0; i < list.size(); i++) {
      check(path + '[' + i + ']', list.get(i), schema.getJsonObject("items"));
    }
    return true;
  }

  private boolean checkFields(String path, Map<String, Object> fields, JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    JsonObject other = schema.getJsonObject("additionalProperties");
    fields.forEach((name, value) -> {
      JsonObject property = properties.getJsonObject(name, other);
      if (property != null) {
        check(path + '.' + name, value, property);
      } else if (!properties.isEmpty()) {
        problems.add(path + '.' + name + ": unknown field");
      }
    });
    for (Object required : schema.getJsonArray("required", new JsonArray())) {
      if (!fields.containsKey(required.toString())) {
        problems.add(path + '.' + required + ": missing");
      }
    }
    return true;
  }
}
