package io.wabascope.agent.supply;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the licences in a CycloneDX bill of materials.
 *
 * <p>A component with several licences is offered under any of them, as Maven defines {@code
 * licenses}. One of them must be allowed; CONTRIBUTING.md lists the allowed ones.
 */
final class LicencePolicy {
  static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MPL-2.0");

  private LicencePolicy() {}

  /** Returns the components without an allowed licence, with their licences. */
  static List<String> refused(JsonObject bom) {
    List<String> refused = new ArrayList<>();
    components(bom).forEach(component -> {
      List<String> offered = offered(component);
      if (offered.stream().noneMatch(ALLOWED::contains)) {
        refused.add(component.getString("purl") + " " + offered);
      }
    });
    return refused;
  }

  static Stream<JsonObject> components(JsonObject bom) {
    return bom.getJsonArray("components", new JsonArray()).stream().map(JsonObject.class::cast);
  }

  private static List<String> offered(JsonObject component) {
    return component.getJsonArray("licenses", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(choice -> {
          JsonObject one = choice.getJsonObject("license", choice);
          return one.getString("id", one.getString("name", one.getString("expression")));
        })
        .toList();
  }
}
