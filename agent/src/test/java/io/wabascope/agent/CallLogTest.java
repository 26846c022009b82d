package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.agent.telemetry.AgentMeters;
import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.poller.api.ErrorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallLogTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration TOOK = Duration.ofMillis(30);
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final String SECRET = "simulated-token-secret";

  private final Redactor redactor = new Redactor();
  private CallLog calls;

  @BeforeEach
  void create() {
    redactor.addSecret(SECRET);
    InstantSource clock = InstantSource.fixed(NOW);
    AgentMeters meters = new AgentMeters(new SimpleMeterRegistry(), new LatestValues(clock), clock);
    calls = new CallLog(meters, redactor::redact, InstantSource.fixed(NOW));
  }

  @Test
  void keepsResultAndWordsOfACall() {
    failed("Session has expired");
    calls.onCall(TARGET, TOOK);

    List<CallStatus> list = calls.of(TARGET);
    assertThat(list).hasSize(2);
    assertThat(list.get(0)).isEqualTo(CallStatus.of(NOW, TOOK, 200));
    assertThat(list.get(1))
        .isEqualTo(new CallStatus(
            NOW, TOOK, 401, "auth", 190, 463, "Session has expired", "AbcDef_123456"));
  }

  @Test
  void showsTheFaultOfACallWithoutAnswer() {
    calls.onCall(TARGET, TOOK);
    calls.onFault(TARGET, Fault.unreadable("connection refused"));

    assertThat(calls.of(TARGET))
        .containsExactly(
            new CallStatus(NOW, TOOK, null, "unreadable", 0, null, "connection refused", null));
  }

  @Test
  void hidesSecretsAndPhoneNumbers() {
    failed("token " + SECRET + " of +55 11 91234-5678, 15550001234 or (555) 000.1234 in account"
        + " 12345678901234567");

    assertThat(calls.of(TARGET).get(0).words())
        .isEqualTo(
            "token [hidden] of [hidden], [number] or ([number] in account 12345678901234567");
  }

  /** A server could send the token back in a form that is not known. */
  @Test
  void hidesEncodedTokensAndKeepsNamesOfFields() {
    String token = "simulatedToken0".repeat(4);
    byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
    for (String form : List.of(
        new StringBuilder(token).reverse().toString(),
        Base64.getEncoder().encodeToString(bytes),
        HexFormat.of().formatHex(bytes),
        HexFormat.ofDelimiter("%").formatHex(bytes))) {
      failed("field (" + form + ") of (whatsapp_business_manager_messaging_limit) on node type"
          + " (WhatsAppBusinessAccount)");

      assertThat(calls.of(TARGET).get(0).words())
          .isEqualTo("field ([hidden]) of (whatsapp_business_manager_messaging_limit) on node type"
              + " (WhatsAppBusinessAccount)");
    }
  }

  @Test
  void keepsTheLastFiftyCallsOfConfiguredTargets() {
    for (int i = 0; i < 60; i++) {
      failed("word ".repeat(i));
    }
    assertThat(calls.of(TARGET)).hasSize(50);
    assertThat(calls.of(TARGET).get(0).words()).hasSizeLessThan(310);

    calls.retain(Set.of());
    assertThat(calls.of(TARGET)).isEmpty();
  }

  private void failed(String message) {
    calls.onErrorResponse(TARGET, new ErrorResponse(401, message, "AbcDef_123456"));
    calls.onCall(TARGET, TOOK);
    calls.onFault(TARGET, new Fault(FaultKind.AUTH, 190, 463, null, false, "the token expired"));
  }
}
