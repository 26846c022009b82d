package io.wabascope.grafana.situation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one series, one a step, in promtool's notation. */
final class SampleValues {
  private static final String MISSING = "_";

  private final List<String> tokens = new ArrayList<>();
  private boolean present;

  /** True if a value other than a missing one was added. */
  boolean isEmpty() {
    return tokens.stream().allMatch(MISSING::equals);
  }

  void add(double value) {
    tokens.add(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    present = true;
  }

  /** The series is not exposed at this step. */
  void addAbsent() {
    tokens.add(present ? "stale" : MISSING);
    present = false;
  }

  /** Nothing was scraped at this step. */
  void addUnscraped() {
    tokens.add(MISSING);
  }

  @Override
  public String toString() {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= tokens.size(); i++) {
      @Nullable String next = i < tokens.size() ? tokens.get(i) : null;
      if (!tokens.get(start).equals(next)) {
        int length = i - start;
        // "_x3" are three missing values, but "1x3" are four values
        int repeats = tokens.get(start).equals(MISSING) ? length : length - 1;
        runs.add(length == 1 ? tokens.get(start) : tokens.get(start) + 'x' + repeats);
        start = i;
      }
    }
    return String.join(" ", runs);
  }
}
