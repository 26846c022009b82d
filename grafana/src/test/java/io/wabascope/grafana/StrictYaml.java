package io.wabascope.grafana;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML strictly: a duplicate key is an error. */
public final class StrictYaml {
  private StrictYaml() {}

  public static Map<String, Object> read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return asMap(parser().load(reader));
    }
  }

  public static Map<String, Object> read(String text) {
    return asMap(parser().load(text));
  }

  @SuppressWarnings("unchecked") // what is no map fails where its entries are read
  public static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }

  public static Map<String, Object> mapAt(Map<String, Object> parent, String key) {
    return parent.containsKey(key) ? asMap(parent.get(key)) : Map.of();
  }

  public static List<Map<String, Object>> listAt(Map<String, Object> parent, String key) {
    List<?> list = (List<?>) parent.getOrDefault(key, List.of());
    return list.stream().map(StrictYaml::asMap).toList();
  }

  public static String textAt(Map<String, Object> parent, String key) {
    return String.valueOf(parent.getOrDefault(key, ""));
  }

  private static org.yaml.snakeyaml.Yaml parser() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(16 << 20);
    return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options));
  }
}
