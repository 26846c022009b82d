package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PromqlExpressionTest {
  private static final PromqlExpression JOIN = new PromqlExpression(
      "sum by (job, le) (rate(a_total{x=~\"b{1}\",y!=\"\"}[5m])) > 2 * on (job)"
          + " group_left (name) max(level:c:max offset 1d) or absent(d == bool 1e3)");

  @Test
  void findsFamiliesWithAndWithoutMatchers() {
    assertThat(JOIN.families()).containsExactly("a_total", "d", "level:c:max");
  }

  @Test
  void findsTheLabelsOfMatchers() {
    assertThat(JOIN.selectors()).hasSize(1);
    assertThat(JOIN.selectors().get(0).family()).isEqualTo("a_total");
    assertThat(JOIN.selectors().get(0).labels()).containsExactly("x", "y");
  }

  @Test
  void findsGroupingLabels() {
    assertThat(JOIN.groupings()).containsExactly("job", "le", "name");
    assertThat(JOIN.keptLabels()).containsExactly("job", "le");
  }

  @Test
  void findsSelectorsThatAreJoinedByOr() {
    assertThat(joinedByOr("max(a{x=\"1\"}\nor b{x=\"2\"}) == 1")).containsExactly("a", "b");
    assertThat(joinedByOr("a{x=\"1\"} == 1 or on (y) b{x=\"2\"}")).containsExactly("b");
    assertThat(joinedByOr("a{x=\"1\"} or b{x=\"2\"} == 1")).containsExactly("a");
    assertThat(joinedByOr("c or label_replace(a{x=\"1\"}, \"y\", \"\", \"\", \"\")"))
        .containsExactly("a");
    assertThat(joinedByOr("label_replace(a{x=\"1\"}, \"y\", \"\", \"\", \"\") or c"))
        .containsExactly("a");
    assertThat(joinedByOr("a{x=\"1\"} == 1 or b{x=\"2\"} == 1 or 0 * max(b{x=\"3\"})"))
        .isEmpty();
  }

  private static Set<String> joinedByOr(String expression) {
    return new PromqlExpression(expression).familiesJoinedByOr();
  }

  @Test
  void ignoresVariables() {
    assertThat(new PromqlExpression("rate(a[$__rate_interval]) * $factor").families())
        .containsExactly("a");
  }
}
