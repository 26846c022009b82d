package io.wabascope.agent.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.agent.AgentFixture;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server that repeats the request's token in every field except names. */
class ReflectedTokenIT {
  private static final String TOKEN = "simulated-token-Mirror";
  private static final List<String> FORMS = List.of(
      TOKEN,
      new StringBuilder(TOKEN).reverse().toString(),
      Base64.getEncoder().withoutPadding().encodeToString(TOKEN.getBytes(UTF_8)),
      TOKEN.chars().mapToObj(c -> "%%%02X".formatted(c)).collect(Collectors.joining()));

  private static final String USAGE = """
      {"FORM": [{"type": "whatsapp_business_management", "call_count": 1,
      "estimated_time_to_regain_access": 5}, {"type": "FORM", "call_count": 1}],
      "77": [{"type": "whatsapp_business_management", "call_count": 2,
      "ads_api_access_tier": "FORM"}, {"type": "FORM", "call_count": 3}]}""";
  private static final String PAGE = """
      {"data": [{"id": "FORM", "name": "Tea"}, {"id": "7INDEX", "name": "Tea", "country": "FORM",
      "currency": "FORM", "timezone_id": "FORM", "ownership_type": "FORM", "FORM": "FORM",
      "owner_business_info": {"id": "FORM"}, "status": "FORM", "account_review_status": "FORM",
      "permissions": ["FORM"], "message_templates": {"data": [{"status": "FORM"}]},
      "phone_numbers": {"data": [{"id": "FORM"}, {"id": "8INDEX", "status": "FORM",
      "display_phone_number": "FORM", "quality_rating": "FORM"}]}}],
      "paging": {"cursors": {"after": "FORM"}, "FORM": "FORM"}}""";
  private static final String ERROR = """
      {"error": {"message": "(#100) Tried accessing nonexisting field (FORM) on node type (FORM)",
      "type": "FORM", "code": 100, "fbtrace_id": "FORM", "error_user_msg": "FORM",
      "error_user_title": "FORM", "error_data": {"details": "FORM", "FORM": "FORM"}}}""";
  private static final String TOKEN_INFO = """
      {"data": {"is_valid": true, "scopes": ["FORM"], "type": "FORM", "application": "FORM",
      "error": {"message": "FORM", "code": 190}}}""";

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger projectLogger = (Logger) LoggerFactory.getLogger("io.wabascope");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final AtomicInteger inspections = new AtomicInteger();

  @TempDir
  private Path directory;

  @BeforeEach
  void listen() {
    appender.start();
    root.addAppender(appender);
  }

  @AfterEach
  void leave() {
    root.detachAppender(appender);
    projectLogger.setLevel(null);
  }

  @Test
  void neitherShowsNorLogsAReflectedToken() throws IOException {
    StringBuilder shown = new StringBuilder();
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))) {
      HttpServer server = Await.value(agentFixture
          .vertx()
          .createHttpServer()
          .requestHandler(this::respond)
          .listen(0, "127.0.0.1"));
      configure(agentFixture, server.actualPort());
      agentFixture.start();
      // Errors, and pages with an item of which the id is unreadable.
      awaitSamples(agentFixture, "wabascope_sweep_up{", " 0.0", 2 * FORMS.size());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> agentFixture.samples("whatsapp_account_info{").size() >= FORMS.size());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              !agentFixture.samples("wabascope_token_valid{").isEmpty() && inspections.get() > 0);
      List.of("/metrics", "/metrics/inventory", "/api/v1/targets", "/api/v1/objects?id=70", "/")
          .forEach(path -> shown.append(agentFixture.get(path).body()));
      IntStream.range(0, FORMS.size())
          .forEach(
              i -> shown.append(agentFixture.get("/api/v1/objects?id=7" + i).body()));
    }
    String logged = appender.list.stream()
        .map(event ->
            event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy())
        .collect(Collectors.joining("\n"));

    assertThat(logged).contains("Graph API returned an error");
    assertThat(shown.toString()).contains("waba_id=\"73\"").contains("id=\"77\"");
    for (String form : FORMS) {
      assertThat(shown.toString()).doesNotContain(form);
      assertThat(logged).doesNotContain(form);
    }
  }

  /** Configures one target with pages and one with errors for each form of the token. */
  private static void configure(AgentFixture agentFixture, int port) throws IOException {
    agentFixture.write("token", TOKEN);
    String[] targets = IntStream.range(0, FORMS.size())
        .boxed()
        .flatMap(i -> List.of("1" + i, "2" + i).stream())
        .map(node -> "{edge: owned_whatsapp_business_accounts, node: \"" + node + "\", every: 1s}")
        .toArray(String[]::new);
    agentFixture
        .withCredentials("access_token_file: token", "token_probe: 6h")
        .withSection("log: {level: debug}\nexposition: {phone_numbers: true}")
        .withTargets("{calls_per_hour: 1000000, burst: 1000}", targets);
    String written = Files.readString(agentFixture.file());
    agentFixture.write(
        "wabascope.yml",
        written.replace(agentFixture.simulator.baseUrl().toString(), "http://127.0.0.1:" + port));
  }

  private void respond(HttpServerRequest request) {
    String[] path = request.path().split("/");
    if (request.path().endsWith("debug_token")) {
      request.response().end(TOKEN_INFO.replace("FORM", FORMS.get(0)));
      inspections.incrementAndGet();
      return;
    }
    String node = path[2];
    int index = node.charAt(1) - '0';
    String form = FORMS.get(index);
    boolean isPage = node.startsWith("1");
    request
        .response()
        .setStatusCode(isPage ? 200 : 400)
        .setStatusMessage(form)
        .putHeader("X-Business-Use-Case-Usage", USAGE.replace("FORM", form).replace("\n", ""))
        .putHeader("facebook-api-version", form)
        .putHeader("x-fb-request-id", form)
        .putHeader("WWW-Authenticate", form)
        .putHeader("Retry-After", form)
        .end((isPage ? PAGE : ERROR)
            .replace("FORM", form)
            .replace("INDEX", Integer.toString(index)));
  }

  private static void awaitSamples(
      AgentFixture agentFixture, String prefix, String value, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> agentFixture.samples(prefix).stream()
                .filter(line -> line.endsWith(value))
                .count()
            == count);
  }
}
