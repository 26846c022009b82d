package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.WorldChange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorIT {

  @Test
  void refusesAPortThatIsTaken() {
    try (Rehearsal rehearsal = Rehearsal.of(SimulatorSettings.defaults())) {
      Vertx vertx = Vertx.vertx();
      SimulatorSettings taken =
          SimulatorSettings.defaults().listen("127.0.0.1", rehearsal.simulator.port());
      assertThatThrownBy(() -> Await.value(Simulator.start(vertx, taken)))
          .hasMessageContaining("BindException");
      Await.value(vertx.close());
    }
  }

  @Test
  void refusesSettingsThatCannotBe() {
    SimulatorSettings settings = SimulatorSettings.defaults();
    for (Runnable wrong : List.<Runnable>of(
        () -> settings.listen("", 1),
        () -> settings.listen("127.0.0.1", 70_000),
        () -> settings.quota(0),
        () -> settings.window(Duration.ZERO),
        () -> settings.pageCap(0),
        () -> settings.providers(101),
        () -> settings.changesPerMinute(-1))) {
      assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void statesMoveByThemselves() {
    Hands clock = new Hands();
    SimulatorSettings moving =
        SimulatorSettings.defaults().seed(5).changesPerMinute(60).clock(clock);
    try (Rehearsal rehearsal = Rehearsal.of(moving)) {
      var before = rehearsal.simulator.world().accounts();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (rehearsal.simulator.world().accounts().equals(before)) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        clock.pass(Duration.ofSeconds(1));
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aScenarioMovesTheWorldWithoutACall() {
    Hands clock = new Hands();
    try (Rehearsal rehearsal = Rehearsal.of(SimulatorSettings.defaults().clock(clock))) {
      rehearsal.simulator.play(Scenario.builder()
          .name("vanish")
          .seed(3)
          .speed(2)
          .rules(Rule.of(WorldChange.parse("{remove: true, edge: owned_whatsapp_business_accounts}")
                  .get(0))
              .from(Duration.ofMinutes(10)))
          .build());
      clock.pass(Duration.ofMinutes(5).minusMillis(1));
      assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").data()).isNotEmpty();
      clock.pass(Duration.ofMillis(1));
      assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").data()).isEmpty();
    }
  }

  @Test
  void everyPresetServesAllEdgesWithoutHanging() {
    Hands clock = new Hands();
    try (Rehearsal rehearsal = Rehearsal.of(SimulatorSettings.defaults().clock(clock))) {
      for (String preset : Scenario.presets()) {
        if (preset.equals("slow")) {
          continue;
        }
        rehearsal.simulator.play(Scenario.preset(preset));
        for (int i = 0; i < 60; i++) {
          clock.pass(Duration.ofMinutes(1));
          try {
            rehearsal.edge(Edge.values()[i % 4], "?limit=60&fields=id,name,ownership_type");
          } catch (IllegalStateException reset) {
            assertThat(reset).hasRootCauseInstanceOf(IOException.class);
          }
        }
        assertThat(rehearsal.simulator.ledger().faults().isEmpty())
            .as(preset)
            .isEqualTo(preset.equals("quiet")
                || preset.equals("mass-removal")
                || preset.equals("quality-drop"));
        rehearsal.simulator.ledger().clear();
        rehearsal.simulator.world().restore();
      }
    }
  }
}
