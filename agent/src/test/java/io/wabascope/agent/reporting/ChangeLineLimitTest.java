package io.wabascope.agent.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.InventoryChange.ChangeType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeLineLimitTest {
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final ChangeLineLimit limit = new ChangeLineLimit(() -> now);

  @Test
  void countsTheLinesOfEachTypeThatAreLeftOut() {
    long lines =
        IntStream.range(0, 70).filter(i -> limit.permits(ChangeType.GONE)).count();
    assertThat(lines).isEqualTo(ChangeLineLimit.MAX_LINES);
    assertThat(limit.permits(ChangeType.NEW)).isTrue();

    assertThat(omitted()).isEmpty();
    now = now.plusSeconds(60);
    assertThat(omitted()).containsExactly(Map.entry(ChangeType.GONE, 20));
    assertThat(omitted()).isEmpty();
    assertThat(limit.permits(ChangeType.GONE)).isTrue();
  }

  private Map<ChangeType, Integer> omitted() {
    Map<ChangeType, Integer> omitted = new EnumMap<>(ChangeType.class);
    limit.expire(omitted::put);
    return omitted;
  }
}
