package io.wabascope.grafana.deployment;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Helm chart, rendered by Helm. */
final class HelmChart {
  static final Path DIRECTORY = Path.of("deploy", "helm", "wabascope");
  static final CommandLineTool HELM = new CommandLineTool("helm");
  static final CommandLineTool HELM_4 = new CommandLineTool("helm4");

  /** Values of a release that monitors accounts, not the demo. */
  static final String APPS = """
      config:
        apps:
          - name: main
            access_token_file: ../secrets/token
            targets: [{edge: client_whatsapp_business_accounts, node: "1000000001"}]
      """;

  private HelmChart() {}

  /** Values of a release that also receives events, with more keys of webhooks. */
  static String events(String webhooks) {
    return """
        webhooks: {enabled: true, %s}
        config:
          webhooks: {budget_share: 0.1}
          apps:
            - name: main
              access_token_file: ../secrets/token
              app_secret_file: ../secrets/app_secret
              webhook_verify_token_file: ../secrets/verify_token
              targets: [{edge: client_whatsapp_business_accounts, node: "1000000001"}]
        """.formatted(webhooks);
  }

  /** Both versions of Helm. */
  static Stream<CommandLineTool> versions() {
    return Stream.of(HELM, HELM_4);
  }

  /** Renders into the directory. */
  private static CommandLineTool.ToolResult tryRender(
      CommandLineTool helm, String release, String values, Path directory)
      throws IOException, InterruptedException {
    Path apps = Files.writeString(directory.resolve("apps.yaml"), APPS);
    Path file = Files.writeString(directory.resolve("values.yaml"), values);
    return helm.run(
        "template",
        release,
        DIRECTORY,
        "--namespace=monitoring",
        "--api-versions=monitoring.coreos.com/v1",
        "--values=" + apps,
        "--values=" + file,
        "--output-dir=" + directory.resolve("rendered"));
  }

  /** What an installation would print and create where the operator's API is absent. */
  static String installationWithoutOperator(String values)
      throws IOException, InterruptedException {
    return inTemporaryDirectory(directory -> {
      Path apps = Files.writeString(directory.resolve("apps.yaml"), APPS);
      Path file = Files.writeString(directory.resolve("values.yaml"), values);
      // Helm 3 asks a cluster even for a dry run.
      CommandLineTool.ToolResult outcome = HELM_4.run(
          "install",
          "wabascope",
          DIRECTORY,
          "--dry-run=client",
          "--values=" + apps,
          "--values=" + file);
      if (outcome.exitCode() != 0) {
        throw new IOException(outcome.output());
      }
      return outcome.output();
    });
  }

  static CommandLineTool.ToolResult lint(CommandLineTool helm, String values)
      throws IOException, InterruptedException {
    return inTemporaryDirectory(directory -> helm.run(
        "lint",
        "--strict",
        DIRECTORY,
        "--values=" + Files.writeString(directory.resolve("apps.yaml"), APPS),
        "--values=" + Files.writeString(directory.resolve("values.yaml"), values)));
  }

  static CommandLineTool.ToolResult tryRender(String values)
      throws IOException, InterruptedException {
    return tryRender(HELM, "wabascope", values);
  }

  static CommandLineTool.ToolResult tryRender(CommandLineTool helm, String release, String values)
      throws IOException, InterruptedException {
    return inTemporaryDirectory(directory -> tryRender(helm, release, values, directory));
  }

  /** The objects that the chart renders with those values merged over its defaults and an app. */
  static List<Map<String, Object>> render(String values) throws IOException, InterruptedException {
    return render(HELM, "wabascope", values);
  }

  static List<Map<String, Object>> render(CommandLineTool helm, String release, String values)
      throws IOException, InterruptedException {
    return inTemporaryDirectory(directory -> {
      CommandLineTool.ToolResult outcome = tryRender(helm, release, values, directory);
      if (outcome.exitCode() != 0) {
        throw new IOException(outcome.output());
      }
      try (Stream<Path> files = Files.walk(directory.resolve("rendered"))) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          objects.addAll(readAll(Files.readString(file)));
        }
        return objects;
      }
    });
  }

  private static List<Map<String, Object>> readAll(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Map<String, Object>> objects = new ArrayList<>();
    new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(yaml).forEach(object -> {
      if (object != null) {
        objects.add(StrictYaml.asMap(object));
      }
    });
    return objects;
  }

  /** A step that uses a directory. */
  private interface DirectoryStep<T> {
    T apply(Path directory) throws IOException, InterruptedException;
  }

  private static <T> T inTemporaryDirectory(DirectoryStep<T> step)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("helm");
    try {
      return step.apply(directory);
    } finally {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
