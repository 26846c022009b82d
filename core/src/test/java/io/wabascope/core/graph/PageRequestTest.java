package io.wabascope.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageRequestTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1");

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void rejectsInvalidPageSizes(int size) {
    assertThatThrownBy(() -> request(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 100");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 100})
  void acceptsValidPageSizes(int size) {
    assertThatCode(() -> request(size)).doesNotThrowAnyException();
  }

  @Test
  void pageCopiesItsItems() {
    List<Item> items = new ArrayList<>();
    items.add(new Business("1", null, ObjectStates.NONE, null, null));
    Page page = new Page(items, null);
    items.clear();
    assertThat(page.items()).hasSize(1);
  }

  @Test
  void limitsCursorLength() {
    assertThat(new Cursor("x".repeat(4096)).value()).hasSize(4096);
    assertThatThrownBy(() -> new Cursor("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cursor("secret".repeat(1000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void cursorToStringHidesTheValue() {
    assertThat(new Cursor("QVFIUnexample")).hasToString(new Cursor("QVFIUnexample").toString());
    assertThat(new Cursor("QVFIUnexample").toString())
        .doesNotContain("QVFI")
        .isNotEqualTo(new Cursor("another").toString());
    PageRequest next = new PageRequest(
        TARGET, FieldSelection.defaults(TARGET.edge()), 25, new Cursor("QVFIUnexample"));
    assertThat(next.toString()).doesNotContain("QVFI");
  }

  @Test
  void returnsTheMaximumRatio() {
    Usage usage = usage(Map.of(
        Usage.Resource.CALL_COUNT, 0.2,
        Usage.Resource.TOTAL_TIME, 1.62,
        Usage.Resource.TOTAL_CPUTIME, 0.0));
    assertThat(usage.maxRatio()).isEqualTo(1.62);
    assertThat(usage(Map.of()).maxRatio()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsInvalidUsageRatios(double ratio) {
    assertThatThrownBy(() -> usage(Map.of(Usage.Resource.CALL_COUNT, ratio)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsNegativeRegainTime() {
    assertThatThrownBy(() -> new Usage(Usage.Scope.APP, "", Map.of(), Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void usageCopiesItsRatios() {
    Map<Usage.Resource, Double> ratios = new EnumMap<>(Usage.Resource.class);
    ratios.put(Usage.Resource.CALL_COUNT, 0.5);
    Usage usage = usage(ratios);
    ratios.clear();
    assertThat(usage.maxRatio()).isEqualTo(0.5);
  }

  @Test
  void usageLabelsMatchTheContract() {
    assertThat(Usage.Scope.APP.label()).isEqualTo("app");
    assertThat(Usage.Scope.BUSINESS.label()).isEqualTo("business");
    assertThat(Usage.Resource.CALL_COUNT.label()).isEqualTo("call_count");
    assertThat(Usage.Resource.TOTAL_TIME.label()).isEqualTo("total_time");
    assertThat(Usage.Resource.TOTAL_CPUTIME.label()).isEqualTo("total_cputime");
  }

  private static PageRequest request(int size) {
    return new PageRequest(TARGET, FieldSelection.defaults(TARGET.edge()), size, null);
  }

  private static Usage usage(Map<Usage.Resource, Double> ratios) {
    return new Usage(Usage.Scope.APP, "", ratios, Duration.ZERO);
  }
}
