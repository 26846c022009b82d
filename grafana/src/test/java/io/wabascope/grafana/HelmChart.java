package io.wabascope.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The Helm chart, rendered.
 *
 * <p>{@code tools/render-chart} renders it with Go's templates and sprig, as Helm does, because no
 * Debian release has a Helm package.
 */
final class HelmChart {
  static final Path DIRECTORY = Path.of("deploy", "helm", "wabascope");

  private static final Path LIBRARIES = Path.of("/usr/share/gocode");

  private HelmChart() {}

  static CommandLineTool.ToolResult tryRender(String values)
      throws IOException, InterruptedException {
    Path goPath = goPath();
    CommandLineTool.require(
        Files.isDirectory(goPath.resolve("src/github.com/Masterminds/sprig")),
        "golang-github-masterminds-sprig-dev is not installed");
    Path file = Files.createTempFile("values", ".yaml");
    try {
      Files.writeString(file, values);
      return new CommandLineTool("go")
          .run(
              Map.of("GO111MODULE", "off", "GOPATH", goPath.toString(), "GOFLAGS", ""),
              "run",
              "tools/render-chart/main.go",
              DIRECTORY,
              file);
    } finally {
      Files.delete(file);
    }
  }

  /** The objects that the chart renders with those values merged over its defaults. */
  static List<Map<String, Object>> render(String values) throws IOException, InterruptedException {
    CommandLineTool.ToolResult outcome = tryRender(values);
    if (outcome.exitCode() != 0) {
      throw new IOException(outcome.output());
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Map<String, Object>> objects = new ArrayList<>();
    new org.yaml.snakeyaml.Yaml(new SafeConstructor(options))
        .loadAll(outcome.output())
        .forEach(object -> {
          if (object != null) {
            objects.add(StrictYaml.asMap(object));
          }
        });
    return objects;
  }

  private static Path goPath() {
    String environmentPath = System.getenv("GOPATH");
    return environmentPath == null ? LIBRARIES : Path.of(environmentPath);
  }
}
