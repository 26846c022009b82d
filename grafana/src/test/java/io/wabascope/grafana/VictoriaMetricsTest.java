package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules on VictoriaMetrics, where it differs from Prometheus. */
class VictoriaMetricsTest {
  private static final CommandLineTool VMALERT_TOOL = new CommandLineTool("vmalert-tool");
  /** The tool serves its own storage there. It has no option for another port. */
  private static final int PORT = 8880;

  @TempDir
  private Path directory;

  @Test
  void rulesPassTheTestsForBothEngines() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("unittest", "--disableAlertgroupLabel"));
    for (String file : List.of("both-engines.yml", "wabascope-sweeps.yml")) {
      arguments.add("--files=" + Path.of("prometheus", "tests", file));
    }
    CommandLineTool.require(isFree(PORT), "port " + PORT + " is in use");
    // It keeps its storage in the directory for temporary files, always under the same name.
    CommandLineTool.ToolResult outcome =
        VMALERT_TOOL.run(Map.of("TMPDIR", directory.toString()), arguments.toArray());
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output().split("SUCCESS", -1)).as(outcome.output()).hasSize(3);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * VictoriaMetrics and Prometheus 3 do not see a sample that is exactly five minutes old, so a
   * recording that continues itself would begin anew at each evaluation every five minutes.
   */
  @Test
  void recordingsThatContinueThemselvesAreEvaluatedEachMinute() throws IOException {
    List<String> continued = new ArrayList<>();
    for (Path file : PrometheusRule.files()) {
      for (Map<String, Object> group : StrictYaml.listAt(StrictYaml.read(file), "groups")) {
        for (Map<String, Object> rule : StrictYaml.listAt(group, "rules")) {
          if (rule.containsKey("record")
              && StrictYaml.textAt(rule, "expr").contains(StrictYaml.textAt(rule, "record"))) {
            continued.add(StrictYaml.textAt(rule, "record"));
            assertThat(group).as(continued.toString()).containsEntry("interval", "1m");
          }
        }
      }
    }
    assertThat(continued)
        .containsExactly(
            "job_waba_id:whatsapp_account_sending_blocked:since",
            "job_waba_id:whatsapp_account_sending_blocked:begun");
  }
}
