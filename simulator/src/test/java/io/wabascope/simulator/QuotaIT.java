package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Rehearsal.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaIT {
  private final Hands clock = new Hands();
  private final SimulatorSettings settings =
      SimulatorSettings.defaults().clock(clock).quota(20);

  @Test
  void usageFollowsTheCallsAndTheObjects() {
    try (Rehearsal rehearsal = Rehearsal.of(settings)) {
      for (int call = 1; call <= 20; call++) {
        Answer answer = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=20");
        JsonObject usage = new JsonObject(answer.header("x-app-usage"));
        assertThat(usage.getInteger("call_count")).isEqualTo(call * 5);
        assertThat(usage.getInteger("total_cputime")).isEqualTo(call);
        assertThat(usage.getInteger("total_time")).isEqualTo(call * 3);
        assertThat(answer.status()).isEqualTo(200);
      }
      Answer other = rehearsal.get(rehearsal.path(Edge.OWNED_ACCOUNTS), "simulated-token-2");
      assertThat(new JsonObject(other.header("x-app-usage")).getInteger("call_count"))
          .isEqualTo(5);
    }
  }

  @Test
  void refusesTheCallAboveTheQuotaUntilTheOldestAreAnHourOld() {
    try (Rehearsal rehearsal = Rehearsal.of(settings)) {
      for (int call = 1; call <= 20; call++) {
        assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(1));
      }
      Answer refused = rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, "");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).isEqualTo(4);
      assertThat(refused.error().getBoolean("is_transient")).isTrue();
      assertThat(new JsonObject(refused.header("x-app-usage")).getInteger("call_count"))
          .isEqualTo(105);
      // the refused call counts too, so two must leave: 41 minutes to the second of them
      assertThat(new JsonObject(refused.header("x-business-use-case-usage"))
              .getJsonArray("900000000000001")
              .getJsonObject(0)
              .getInteger("estimated_time_to_regain_access"))
          .isEqualTo(41);
      clock.pass(Duration.ofMinutes(41).minusMillis(1));
      assertThat(rehearsal.simulator.ledger().callsWhileStopped()).isEmpty();
      clock.pass(Duration.ofMillis(1));
      assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
      assertThat(rehearsal.simulator.ledger().callsWhileStopped()).isEmpty();
      assertThat(rehearsal.simulator.ledger().mostCallsInAnyHour("app-1")).isEqualTo(21);
    }
  }

  @Test
  void theLedgerKnowsWhoCalledAllTheSame() {
    try (Rehearsal rehearsal = Rehearsal.of(settings)) {
      for (int call = 1; call <= 21; call++) {
        rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
      }
      clock.pass(Duration.ofSeconds(10));
      Answer again = rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
      assertThat(again.status()).isEqualTo(400);
      Ledger ledger = rehearsal.simulator.ledger();
      assertThat(ledger.callsWhileStopped()).hasSize(1);
      assertThat(ledger.callsWhileStopped().get(0).after()).isEqualTo(Duration.ofSeconds(10));
      assertThat(ledger.callsWhileStopped(Duration.ofSeconds(11))).isEmpty();
      assertThat(ledger.answers(400)).isEqualTo(2);
      assertThat(ledger.answers(200)).isEqualTo(20);
      assertThat(ledger.callsTo("owned_whatsapp_business_accounts")).isEqualTo(22);
      assertThat(ledger.callsOn("800000000000001")).isEqualTo(22);
      ledger.clear();
      assertThat(ledger.calls()).isZero();
      assertThat(ledger.callsWhileStopped()).isEmpty();
      assertThat(ledger.mostCallsInAnyHour("app-1")).isZero();
    }
  }

  @Test
  void withoutAQuotaThereIsNothingToTell() {
    try (Rehearsal rehearsal = Rehearsal.of(SimulatorSettings.defaults())) {
      assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").header("x-app-usage")).isEmpty();
    }
    try (Rehearsal rehearsal = Rehearsal.of(settings.quota(1_000))) {
      assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").header("x-app-usage")).isEmpty();
    }
  }
}
