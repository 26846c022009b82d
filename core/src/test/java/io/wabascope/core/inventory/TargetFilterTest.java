package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.InventoryFixtures.ASSIGNED;
import static io.wabascope.core.inventory.InventoryFixtures.CLIENT;
import static io.wabascope.core.inventory.InventoryFixtures.OWNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetFilterTest {
  private static final List<Target> ALL = List.of(OWNED, CLIENT, ASSIGNED);

  @Test
  void withoutConditionsItMatchesEveryTarget() {
    assertThat(ALL).filteredOn(new TargetFilter(null, null, null)).isEqualTo(ALL);
  }

  @Test
  void everyConditionMustMatch() {
    assertThat(ALL).filteredOn(new TargetFilter("main", null, null)).isEqualTo(ALL);
    assertThat(ALL).filteredOn(new TargetFilter("other", null, null)).isEmpty();
    assertThat(ALL).filteredOn(new TargetFilter(null, null, "1")).containsExactly(OWNED, CLIENT);
    assertThat(ALL)
        .filteredOn(new TargetFilter("main", CLIENT.edge().path(), "1"))
        .containsExactly(CLIENT);
    assertThat(ALL)
        .filteredOn(new TargetFilter(null, CLIENT.edge().path(), "2"))
        .isEmpty();
  }
}
