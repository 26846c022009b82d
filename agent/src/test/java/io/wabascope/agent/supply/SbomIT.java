package io.wabascope.agent.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The bill of materials that is attached to the build. */
class SbomIT {
  private static final Path TARGET = Path.of("target");

  private final JsonObject bom;

  SbomIT() throws IOException {
    bom = new JsonObject(Files.readString(TARGET.resolve("wabascope-sbom.json")));
  }

  @Test
  void everyComponentHasAnAllowedLicence() {
    assertThat(LicencePolicy.refused(bom)).isEmpty();
  }

  @Test
  void listsEveryComponentWithItsHash() {
    assertThat(LicencePolicy.components(bom))
        .extracting(component -> component.getString("name"))
        .contains("hazelcast", "vertx-core", "netty-handler", "logback-classic", "wabascope-core")
        .doesNotContain("junit-jupiter", "archunit");
    assertThat(LicencePolicy.components(bom))
        .filteredOn(component -> !component.getString("name").startsWith("wabascope-"))
        .allMatch(
            component -> !component.getJsonArray("hashes", new JsonArray()).isEmpty());
  }

  @Test
  void isReproducible() {
    assertThat(bom.getJsonObject("metadata").getString("timestamp", "")).isEmpty();
    assertThat(bom.getString("serialNumber")).matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-3.*");
  }

  /** The licences require that the notices are distributed with the jar. */
  @Test
  void jarContainsLicenceAndNotice() throws IOException {
    try (JarFile jar = new JarFile(TARGET.resolve("wabascope.jar").toFile())) {
      assertThat(jar.getInputStream(jar.getEntry("META-INF/LICENSE")))
          .hasSameContentAs(Files.newInputStream(Path.of("..", "LICENSE")));
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
    }
  }

  @Test
  void rejectsALicenceThatIsNotAllowed() {
    JsonObject unknown = new JsonObject().put("name", "Some Licence 1.0");
    JsonObject unknownLicence = component("pkg:maven/example/odd@1", unknown);
    JsonObject unlicensed = new JsonObject().put("purl", "pkg:maven/example/mute@1");
    JsonObject either =
        component("pkg:maven/example/either@1", unknown, new JsonObject().put("id", "Apache-2.0"));
    JsonArray components = new JsonArray().add(unknownLicence).add(unlicensed).add(either);

    assertThat(LicencePolicy.refused(new JsonObject().put("components", components)))
        .containsExactly(
            "pkg:maven/example/odd@1 [Some Licence 1.0]", "pkg:maven/example/mute@1 []");
  }

  private static JsonObject component(String purl, JsonObject... licences) {
    JsonArray offered = new JsonArray();
    List.of(licences).forEach(one -> offered.add(new JsonObject().put("license", one)));
    return new JsonObject().put("purl", purl).put("licenses", offered);
  }
}
