package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.store.ParsedExposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference parser of OpenMetrics, which is strict, reads the exposition. */
class ReferenceParserIT {
  private static final int NOT_INSTALLED = 3;
  private static final String SCRIPT = """
      import sys
      sys.path.append("/usr/lib/python3/dist-packages")
      try:
          from prometheus_client.openmetrics.parser import text_string_to_metric_families
      except ImportError:
          sys.exit(3)
      text = sys.stdin.buffer.read().decode()
      print(sum(len(family.samples) for family in text_string_to_metric_families(text)))
      """;

  @TempDir
  Path folder;

  @Test
  void referenceParserReadsEverySample() throws IOException {
    byte[] body;
    int samples;
    try (LiveExporter exporter = LiveExporter.start().fill(3, 100)) {
      body = exporter
          .get("/metrics", "Accept", ExpositionFormat.OPENMETRICS.contentType())
          .body();
      samples =
          new ParsedExposition(body, ExpositionFormat.OPENMETRICS).samples().size();
    }
    InstalledProgram.ProgramResult outcome = InstalledProgram.required("python3")
        .run(Files.write(folder.resolve("body"), body), "-c", SCRIPT);
    if (outcome.exit() == NOT_INSTALLED && !"true".equals(System.getenv("CI"))) {
      Assumptions.abort("python3-prometheus-client is not installed");
    }
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(new String(outcome.out(), UTF_8).strip()).isEqualTo(Integer.toString(samples));
  }
}
