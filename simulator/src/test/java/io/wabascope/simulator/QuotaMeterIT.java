package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaMeterIT {
  private final ManualClock clock = new ManualClock();
  private final SimulatorSettings settings =
      SimulatorSettings.defaults().clock(clock).quota(20);

  @Test
  void usageHeadersCountCallsAndObjects() {
    try (SimulatorFixture fixture = SimulatorFixture.start(settings)) {
      for (int call = 1; call <= 20; call++) {
        GraphReply answer = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=20");
        JsonObject usage = new JsonObject(answer.header("x-app-usage"));
        assertThat(usage.getInteger("call_count")).isEqualTo(call * 5);
        assertThat(usage.getInteger("total_cputime")).isEqualTo(call);
        assertThat(usage.getInteger("total_time")).isEqualTo(call * 3);
        assertThat(answer.status()).isEqualTo(200);
      }
      GraphReply other = fixture.get(fixture.edgePath(Edge.OWNED_ACCOUNTS), "simulated-token-2");
      assertThat(new JsonObject(other.header("x-app-usage")).getInteger("call_count"))
          .isEqualTo(5);
    }
  }

  @Test
  void refusesCallsAboveQuotaUntilOldestExpire() {
    try (SimulatorFixture fixture = SimulatorFixture.start(settings)) {
      for (int call = 1; call <= 20; call++) {
        assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
      }
      GraphReply refused = fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, "");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).isEqualTo(4);
      assertThat(refused.error().getBoolean("is_transient")).isTrue();
      assertThat(new JsonObject(refused.header("x-app-usage")).getInteger("call_count"))
          .isEqualTo(105);
      // the rejected call counts too, so two must expire: the second one in 41 minutes
      assertThat(new JsonObject(refused.header("x-business-use-case-usage"))
              .getJsonArray("900000000000001")
              .getJsonObject(0)
              .getInteger("estimated_time_to_regain_access"))
          .isEqualTo(41);
      clock.advance(Duration.ofMinutes(41).minusMillis(1));
      assertThat(fixture.simulator.callLog().forbiddenCalls()).isEmpty();
      clock.advance(Duration.ofMillis(1));
      assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
      assertThat(fixture.simulator.callLog().forbiddenCalls()).isEmpty();
      assertThat(fixture.simulator.callLog().maxCallsInWindow("app-1")).isEqualTo(21);
    }
  }

  @Test
  void callLogRecordsForbiddenCalls() {
    try (SimulatorFixture fixture = SimulatorFixture.start(settings)) {
      for (int call = 1; call <= 21; call++) {
        fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
      }
      clock.advance(Duration.ofSeconds(10));
      GraphReply again = fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
      assertThat(again.status()).isEqualTo(400);
      CallLog callLog = fixture.simulator.callLog();
      assertThat(callLog.forbiddenCalls()).hasSize(1);
      assertThat(callLog.forbiddenCalls().get(0).delay()).isEqualTo(Duration.ofSeconds(10));
      assertThat(callLog.forbiddenCalls(Duration.ofSeconds(11))).isEmpty();
      assertThat(callLog.repliesWithStatus(400)).isEqualTo(2);
      assertThat(callLog.repliesWithStatus(200)).isEqualTo(20);
      assertThat(callLog.callsToEdge("owned_whatsapp_business_accounts")).isEqualTo(22);
      assertThat(callLog.callsToNode("800000000000001")).isEqualTo(22);
      callLog.clear();
      assertThat(callLog.calls()).isZero();
      assertThat(callLog.forbiddenCalls()).isEmpty();
      assertThat(callLog.maxCallsInWindow("app-1")).isZero();
    }
  }

  @Test
  void noUsageHeadersWithoutQuotaOrUsage() {
    try (SimulatorFixture fixture = SimulatorFixture.start(SimulatorSettings.defaults())) {
      assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").header("x-app-usage")).isEmpty();
    }
    try (SimulatorFixture fixture = SimulatorFixture.start(settings.quota(1_000))) {
      assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").header("x-app-usage")).isEmpty();
    }
  }
}
