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
  void failsOnPortInUse() {
    try (SimulatorFixture fixture = SimulatorFixture.start(SimulatorSettings.defaults())) {
      Vertx vertx = Vertx.vertx();
      SimulatorSettings taken =
          SimulatorSettings.defaults().listenAddress("127.0.0.1", fixture.simulator.port());
      assertThatThrownBy(() -> BlockingFuture.await(Simulator.start(vertx, taken)))
          .hasMessageContaining("BindException");
      BlockingFuture.await(vertx.close());
    }
  }

  @Test
  void refusesInvalidSettings() {
    SimulatorSettings settings = SimulatorSettings.defaults();
    for (Runnable wrong : List.<Runnable>of(
        () -> settings.listenAddress("", 1),
        () -> settings.listenAddress("127.0.0.1", 70_000),
        () -> settings.quota(0),
        () -> settings.window(Duration.ZERO),
        () -> settings.maxPageSize(0),
        () -> settings.providers(101),
        () -> settings.changesPerMinute(-1))) {
      assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void statesChangeOverTime() {
    ManualClock clock = new ManualClock();
    SimulatorSettings changing =
        SimulatorSettings.defaults().seed(5).changesPerMinute(60).clock(clock);
    try (SimulatorFixture fixture = SimulatorFixture.start(changing)) {
      var before = fixture.simulator.world().accounts();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (fixture.simulator.world().accounts().equals(before)) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        clock.advance(Duration.ofSeconds(1));
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void scenarioChangesTheWorldWithoutCalls() {
    ManualClock clock = new ManualClock();
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SimulatorSettings.defaults().clock(clock))) {
      fixture.simulator.startScenario(Scenario.builder()
          .name("vanish")
          .seed(3)
          .speed(2)
          .rules(Rule.of(WorldChange.parse("{remove: true, edge: owned_whatsapp_business_accounts}")
                  .get(0))
              .from(Duration.ofMinutes(10)))
          .build());
      clock.advance(Duration.ofMinutes(5).minusMillis(1));
      assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").data()).isNotEmpty();
      clock.advance(Duration.ofMillis(1));
      assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").data()).isEmpty();
    }
  }

  @Test
  void everyPresetAnswersAllEdges() {
    ManualClock clock = new ManualClock();
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SimulatorSettings.defaults().clock(clock))) {
      for (String preset : Scenario.presets()) {
        if (preset.equals("slow")) {
          continue;
        }
        fixture.simulator.startScenario(Scenario.preset(preset));
        for (int i = 0; i < 60; i++) {
          clock.advance(Duration.ofMinutes(1));
          try {
            fixture.getEdge(Edge.values()[i % 4], "?limit=60&fields=id,name,ownership_type");
          } catch (IllegalStateException reset) {
            assertThat(reset).hasRootCauseInstanceOf(IOException.class);
          }
        }
        assertThat(fixture.simulator.callLog().faultCounts().isEmpty())
            .as(preset)
            .isEqualTo(preset.equals("quiet")
                || preset.equals("bad-events")
                || preset.equals("cannot-send")
                || preset.equals("mass-removal")
                || preset.equals("quality-drop"));
        fixture.simulator.callLog().clear();
        fixture.simulator.world().restore();
      }
    }
  }
}
