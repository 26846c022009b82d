package io.wabascope.agent.supply;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a bill of materials in CycloneDX's form says of licences.
 *
 * <p>A component that lists several is offered under any of them: so Maven's {@code licenses} are
 * meant. One of them must be allowed; CONTRIBUTING.md tells which are, and why no other.
 */
final class LicencePolicy {
  static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MPL-2.0");

  private LicencePolicy() {}

  /** The components that no allowed licence covers, with what they say instead. */
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
