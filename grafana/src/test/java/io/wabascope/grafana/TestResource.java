package io.wabascope.grafana;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A YAML file in the test resources. */
final class TestResource {
  private TestResource() {}

  static Map<String, Object> read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TestResource.class.getResourceAsStream(name), name)) {
      return StrictYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
