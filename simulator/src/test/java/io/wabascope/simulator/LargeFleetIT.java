package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeFleetIT {

  @Test
  void walksAllPagesOfALargeList() {
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SimulatorSettings.defaults().accounts(100_000))) {
      long startNanos = System.nanoTime();
      int walkedCount = fixture
          .fetchAllPages(Edge.CLIENT_ACCOUNTS, "limit=100&fields=id,name")
          .size();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
      assertThat(walkedCount)
          .isEqualTo(fixture
              .simulator
              .world()
              .listedIds(Edge.CLIENT_ACCOUNTS, "800000000000001")
              .size())
          .isGreaterThan(50_000);
      assertThat(elapsed).isLessThan(Duration.ofSeconds(60));
    }
  }

  @Test
  void accountsAreSpreadOverAllProviders() {
    SimulatorSettings settings = SimulatorSettings.defaults().accounts(400).providers(20);
    try (SimulatorFixture fixture = SimulatorFixture.start(settings)) {
      int owned = 0;
      for (String business : fixture.simulator.world().businessIds()) {
        owned += fixture
            .get("/v25.0/" + business + "/owned_whatsapp_business_accounts?limit=100")
            .data()
            .size();
      }
      assertThat(owned).isEqualTo(140);
    }
  }
}
