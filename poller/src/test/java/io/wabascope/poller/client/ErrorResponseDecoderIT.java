package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.decode.GraphFixtures;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error responses of the API, with each status that it uses for them. */
@TestInstance(Lifecycle.PER_CLASS)
class ErrorResponseDecoderIT {
  private static final String USAGE_HEADER =
      "{\"%s\":[{\"type\":\"whatsapp_business_management\",\"call_count\":100,"
          + "\"estimated_time_to_regain_access\":7}]}";

  private final ClientFixture clientFixture = new ClientFixture(Duration.ofSeconds(5));

  @AfterAll
  void close() {
    clientFixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 4, , true, THROTTLED",
    "403, 4, , true, THROTTLED",
    "429, 4, , true, THROTTLED",
    "400, 17, 2446079, true, THROTTLED",
    "400, 32, , false, THROTTLED",
    "400, 341, , false, THROTTLED",
    "400, 613, , false, THROTTLED",
    "400, 80007, , false, THROTTLED",
    "400, 80008, , false, THROTTLED",
    "200, 80008, , false, THROTTLED",
    "500, 1, , false, TRANSIENT",
    "503, 2, , true, TRANSIENT",
    "500, 1, 99, false, TRANSIENT",
    "400, 190, 463, false, AUTH",
    "401, 190, 463, false, AUTH",
    "401, 102, , false, AUTH",
    "400, 104, , false, AUTH",
    "403, 10, , false, PERMISSION",
    "403, 200, , false, PERMISSION",
    "403, 368, , false, TARGET_BLOCKED",
    "400, 100, 33, false, MISSING",
    "404, 803, , false, MISSING",
    "400, 100, , false, PARAMETER",
    "400, 2500, , false, PARAMETER",
    "500, 987654, , true, TRANSIENT",
    "400, 987654, , false, UNKNOWN",
  })
  void classifiesByCodeThenSubcodeThenStatus(
      int status, int code, Integer subcode, boolean isTransient, FaultKind kind) {
    clientFixture.respond(
        status,
        "{\"error\":{\"message\":\"(#" + code + ") invented\",\"type\":\"OAuthException\","
            + "\"code\":" + code + (subcode == null ? "" : ",\"error_subcode\":" + subcode)
            + ",\"is_transient\":" + isTransient + ",\"fbtrace_id\":\"A1B2C3D4E5F6G7H8\"}}");
    Fault fault = clientFixture.fetchFault();
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.subcode()).isEqualTo(subcode);
  }

  @ParameterizedTest
  @CsvSource({
    "200, API access blocked., BLOCKED",
    "102, A user access token is required to request this resource., TARGET_AUTH",
    "100, Invalid appsecret_proof provided in the API argument, AUTH",
    "1, Please reduce the amount of data you're asking for, TOO_MUCH_DATA",
    "100, Unsupported get request. Object with ID '1' does not exist, MISSING",
  })
  void classifiesByMessageAsLastResort(int code, String message, FaultKind kind) {
    clientFixture.respond(
        400, "{\"error\":{\"message\":\"" + message + "\",\"code\":" + code + "}}");
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(kind);
  }

  @Test
  void extractsTheRejectedField() {
    clientFixture.respond(
        400,
        "{\"error\":{\"message\":\"(#100) Tried accessing nonexisting field (business_status) on"
            + " node type (Business)\",\"type\":\"OAuthException\",\"code\":100}}");
    assertThat(clientFixture.fetchFault().refusedField()).isEqualTo("business_status");
  }

  @Test
  void detectsAnExpiredCursor() {
    clientFixture.respond(
        400, "{\"error\":{\"message\":\"(#100) cursor malformed or expired\",\"code\":100}}");
    assertThat(clientFixture.fetchFault().cursorExpired()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "401, TARGET_AUTH",
    "403, PERMISSION",
    "404, MISSING",
    "429, THROTTLED",
    "500, TRANSIENT",
    "502, TRANSIENT",
    "503, TRANSIENT",
    "301, UNREADABLE",
    "304, UNREADABLE",
    "204, UNREADABLE",
    "200, UNREADABLE",
  })
  void classifiesByStatusIfTheBodyIsHtmlOrEmpty(int status, FaultKind kind) {
    clientFixture.respond(
        status, "<html>Sorry, something went wrong</html>", "content-type", "text/html");
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(kind);
    clientFixture.respond(status, "");
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(kind);
  }

  @Test
  void ignoresTheContentType() {
    clientFixture.respond(200, ClientFixture.PAGE, "content-type", "text/html");
    assertThat(Await.value(clientFixture.fetch()).items()).hasSize(1);
    clientFixture.respond(400, "{\"error\":{\"code\":190}}", "content-type", "text/html");
    assertThat(clientFixture.fetchFault().kind()).isEqualTo(FaultKind.AUTH);
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "201, 201", "202, 202", "204, 204", "302, 302", "502, 502"})
  void showsTheStatusUnlessItIsACodeOfTheApi(int status, int code) {
    clientFixture.respond(status, "");
    assertThat(clientFixture.fetchFault().code()).isEqualTo(code);
  }

  @Test
  void waitsAsLongAsTheUsageHeaderRequires() {
    throttled(4, "88", "0");
    GraphException refused = clientFixture.fetchFailure();
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(7));
    assertThat(refused.scope()).isEqualTo(Quota.WHOLE_APP);
  }

  @Test
  void blocksOnlyTheNodeIfCodeAndHeaderAgree() {
    throttled(80008, GraphFixtures.CLIENTS.node(), "0");
    assertThat(clientFixture.fetchFailure().scope()).isEqualTo(GraphFixtures.CLIENTS.node());
    clientFixture.respond(400, "{\"error\":{\"code\":80008}}");
    assertThat(clientFixture.fetchFailure().scope()).isEqualTo(Quota.WHOLE_APP);
    assertThat(clientFixture.fetchFailure().regainIn()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"900", "garbage", "0"})
  void usesTheLongerOfUsageHeaderAndRetryAfter(String retryAfter) {
    throttled(4, "88", retryAfter);
    assertThat(clientFixture.fetchFailure().regainIn())
        .isEqualTo(Duration.ofMinutes(retryAfter.equals("900") ? 15 : 7));
  }

  @Test
  void keepsNoTextOfTheServer() {
    clientFixture.respond(
        400, "{\"error\":{\"message\":\"token simulated-token-1 of +1 555-0100\",\"code\":190}}");
    GraphException refused = clientFixture.fetchFailure();
    assertThat(refused.toString() + refused.fault()).doesNotContain("simulated", "555");
    assertThat(refused.getStackTrace()).isEmpty();
  }

  private void throttled(int code, String id, String retryAfter) {
    clientFixture.respond(
        400,
        "{\"error\":{\"code\":" + code + "}}",
        "x-business-use-case-usage",
        String.format(USAGE_HEADER, id),
        "retry-after",
        retryAfter);
  }
}
