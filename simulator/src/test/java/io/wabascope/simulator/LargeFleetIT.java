package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeFleetIT {

  @Test
  void aPageFarInCostsNoMoreThanTheFirst() {
    try (Rehearsal rehearsal = Rehearsal.of(SimulatorSettings.defaults().accounts(100_000))) {
      long begun = System.nanoTime();
      int walked =
          rehearsal.walk(Edge.CLIENT_ACCOUNTS, "limit=100&fields=id,name").size();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(walked)
          .isEqualTo(rehearsal
              .simulator
              .world()
              .ids(Edge.CLIENT_ACCOUNTS, "800000000000001")
              .size())
          .isGreaterThan(50_000);
      assertThat(took).isLessThan(Duration.ofSeconds(60));
    }
  }

  @Test
  void whatIsSpreadOverManyProvidersIsAllThere() {
    SimulatorSettings settings = SimulatorSettings.defaults().accounts(400).providers(20);
    try (Rehearsal rehearsal = Rehearsal.of(settings)) {
      int owned = 0;
      for (String business : rehearsal.simulator.world().businessIds()) {
        owned += rehearsal
            .get("/v25.0/" + business + "/owned_whatsapp_business_accounts?limit=100")
            .data()
            .size();
      }
      assertThat(owned).isEqualTo(140);
    }
  }
}
