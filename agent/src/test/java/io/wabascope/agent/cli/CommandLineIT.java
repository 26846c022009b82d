package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it: exit codes, output, signals. */
class CommandLineIT {
  private static final Path JAR = Path.of("target", "wabascope.jar").toAbsolutePath();

  @TempDir
  private Path directory;

  private record ProcessResult(int code, String out, String err) {}

  @Test
  void printsItsVersion() throws Exception {
    ProcessResult version = run("version");

    assertThat(version.code()).isZero();
    assertThat(version.out()).contains("wabascope ").contains("java ");
    String revision = Files.exists(Path.of("..", ".git")) ? "[0-9a-f]{40}(-dirty)?" : "unknown";
    assertThat(version.out()).containsPattern("revision  " + revision + "\n");
  }

  @Test
  void exitsWithTwoOnInvalidArguments() throws Exception {
    assertThat(run("run").code()).isEqualTo(2);
    assertThat(run("no-such-command").code()).isEqualTo(2);
    assertThat(run("run", "--config.file=x", "--web.listen-address=nowhere").code())
        .isEqualTo(2);
    assertThat(run("demo", "--accounts=3").code()).isEqualTo(2);
    ProcessResult misspelt =
        run("simulate", "--listen-address=127.0.0.1:0", "--scenario=bad-houre");
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.err()).contains("bad-hour");
  }

  @Test
  void reportsAllConfigurationProblemsWithoutStackTrace() throws Exception {
    Path file = directory.resolve("bad.yml");
    Files.writeString(file, """
        graph: {base_url: "http://example.com", timeout: soon}
        apps:
          - name: main
            access_token_file: not-there
            budget: {calls_per_hour: 0, burts: 3}
            targets:
              - {edge: owned_accounts, node: "1"}
              - {edge: owned_whatsapp_business_accounts, node: "1", page_size: 500}
              - {edge: owned_whatsapp_business_accounts, every: 5}
        inventory: {guard: 7}
        """);

    ProcessResult check = run("check-config", file.toString());

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err().lines())
        .hasSize(10)
        .allMatch(line -> line.contains("bad.yml:"))
        .anyMatch(line -> line.contains("apps[0].targets[0].edge: unknown edge \"owned_accounts\""))
        .anyMatch(line -> line.contains("apps[0].budget.burts") && line.contains("burst"));
    assertThat(check.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void printsEffectiveSettingsWithSecretsHidden() throws Exception {
    ProcessResult check = run("check-config", configuration("127.0.0.1:0").toString());

    assertThat(check.code()).isZero();
    assertThat(check.out()).contains("calls_per_hour: 200").contains("every: 5m");
    assertThat(check.out() + check.err()).doesNotContain("simulated-token-jar");
    assertThat(check.err()).doesNotContain("graph.version");
  }

  @Test
  void warnsOfAnEndedApiVersion() throws Exception {
    Path file = configuration("127.0.0.1:0");
    Files.writeString(file, Files.readString(file).replace("graph: {", "graph: {version: v3.0, "));

    ProcessResult check = run("check-config", file.toString());

    assertThat(check.code()).isZero();
    assertThat(check.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("warning: graph.version v3.0 ended before "))
        .anyMatch(line -> line.startsWith("warning: node 1029384756 is the id of an example"));
  }

  @Test
  void warnsOfConfiguredFieldsThatTheVersionLacks() throws Exception {
    Path file = configuration("127.0.0.1:0");
    String limit = "whatsapp_business_manager_messaging_limit";
    Files.writeString(
        file,
        Files.readString(file)
            .replace("graph: {", "graph: {version: v23.0, ")
            .replace("1029384756\"}", "1029384757\", fields: [name, " + limit + "]}"));

    ProcessResult check = run("check-config", file.toString());

    assertThat(check.code()).isZero();
    assertThat(check.err())
        .contains("warning: field " + limit + " of main/owned_whatsapp_business_accounts/1029384757"
            + " is not requested: graph.version v23.0 lacks it");
  }

  @Test
  void checksStandardInput() throws Exception {
    Path file = configuration("127.0.0.1:0");
    String token = directory.resolve("token").toString();
    Files.writeString(file, Files.readString(file).replace("_file: token", "_file: " + token));

    assertThat(run(file, "check-config", "-").code()).isZero();
    Files.writeString(file, Files.readString(file).replace("targets", "target"));
    ProcessResult misspelt = run(file, "check-config", "-");

    assertThat(misspelt.code()).isEqualTo(1);
    assertThat(misspelt.err()).contains("-:5:5: apps[0].target: unknown key");
  }

  @Test
  void plansConfigurationWithoutCallingTheApi() throws Exception {
    String file = configuration("127.0.0.1:0").toString();

    ProcessResult unknown = run("plan", file);
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("no accounts: hint").contains("--accounts=N");
    assertThat(run("plan", file, "--accounts=0").code()).isEqualTo(2);

    ProcessResult fits = run("plan", file, "--accounts=500");
    assertThat(fits.code()).isZero();
    assertThat(fits.out()).contains("CALLS AN HOUR").contains("It fits.");
    ProcessResult tooMany = run("plan", file, "--accounts=100000", "--members=3");
    assertThat(tooMany.code()).isEqualTo(1);
    assertThat(tooMany.out()).contains("WARNING: calls of app main").contains("3 members");
  }

  @Test
  void reportsBusyPortInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProcessResult busy = run(
          "run",
          "--config.file=" + configuration("127.0.0.1:" + taken.getLocalPort()),
          "--log.level=error");

      assertThat(busy.code()).isEqualTo(1);
      assertThat(busy.err().lines().filter(line -> line.startsWith("wabascope: ")))
          .singleElement()
          .asString()
          .contains("cannot listen")
          .contains(Integer.toString(taken.getLocalPort()));
      assertThat(busy.err()).doesNotContain("\tat ");
      assertThat(run("simulate", "--listen-address=127.0.0.1:" + taken.getLocalPort())
              .code())
          .isEqualTo(1);
    }
  }

  @Test
  void reportsMissingFileInOneLine() throws Exception {
    ProcessResult missing = run("run", "--config.file=" + directory.resolve("none.yml"));

    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err().lines()).singleElement().asString().contains("none.yml");
  }

  @Test
  void demoRunsAndExitsWithZeroOnSigterm() throws Exception {
    Path out = directory.resolve("demo.out");
    Process demo = start(
        Path.of("/dev/null"),
        out,
        out,
        List.of("demo", "--web.listen-address=127.0.0.1:0", "--log.level=debug"));
    try {
      String url = urlIn(out);
      HttpClient http = HttpClient.newHttpClient();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> get(http, url + "/metrics").contains("\nwhatsapp_account_info{"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> get(http, url + "/-/ready").equals("ready\n"));
      assertThat(get(http, url + "/")).contains("owned_whatsapp_business_accounts");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.readString(out).contains("state changed"));
    } finally {
      demo.destroy();
    }

    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isZero();
    String printed = Files.readString(out);
    assertThat(printed).contains("/metrics").contains("/-/ready");
    assertThat(printed).containsPattern("msg=\"stopped after ([0-9]+ min )?[0-9]+ s\"");
    assertThat(printed).doesNotContain("simulated-token").doesNotContain("+1 555");
    assertThat(printed).doesNotContain("Exception").doesNotContain("sun.misc.Unsafe");
  }

  private static String urlIn(Path out) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> Files.readString(out)
                .lines()
                .filter(line -> line.strip().startsWith("http://") && line.contains("/metrics"))
                .map(line -> line.strip().replaceAll("/metrics.*", ""))
                .findFirst()
                .orElse(""),
            url -> !url.isEmpty());
  }

  private static String get(HttpClient http, String url) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private Path configuration(String listen) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-jar");
    Path file = directory.resolve("wabascope.yml");
    Files.writeString(file, """
        graph: {base_url: "http://127.0.0.1:1"}
        apps:
          - name: main
            access_token_file: token
            targets: [{edge: owned_whatsapp_business_accounts, node: "1029384756"}]
        web: {listen_address: "%s"}
        """.formatted(listen));
    return file;
  }

  private ProcessResult run(String... arguments) throws Exception {
    return run(Path.of("/dev/null"), arguments);
  }

  private ProcessResult run(Path in, String... arguments) throws Exception {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    Process process = start(in, out, err, List.of(arguments));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new ProcessResult(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Process start(Path in, Path out, Path err, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile());
    return (out.equals(err)
            ? builder.redirectErrorStream(true)
            : builder.redirectError(err.toFile()))
        .start();
  }
}
