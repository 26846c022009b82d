package io.wabascope.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FaultTest {
  @Test
  void toStringHasKindCodesAndDetail() {
    assertThat(new Fault(FaultKind.AUTH, 190, 463, null, false, "why"))
        .hasToString("auth code 190 subcode 463: why");
    assertThat(new Fault(FaultKind.TOO_MUCH_DATA, 1, null, null, false, "why"))
        .hasToString("too_much_data code 1: why");
    assertThat(Fault.unreadable("no answer")).hasToString("unreadable: no answer");
    assertThat(Fault.unreadable(502, "HTML")).hasToString("unreadable code 502: HTML");
  }

  @Test
  void unreadableFaultHasNoServerText() {
    assertThat(Fault.unreadable(502, "HTML"))
        .isEqualTo(new Fault(FaultKind.UNREADABLE, 502, null, null, null, false, "HTML"));
    assertThat(Fault.unreadable("cut").code()).isZero();
  }

  @Test
  void kindDecidesRetryAndScope() {
    assertThat(kinds(FaultKind::isRetryable))
        .containsExactly(FaultKind.TRANSIENT, FaultKind.UNREADABLE);
    assertThat(kinds(FaultKind::stopsApp)).containsExactly(FaultKind.AUTH, FaultKind.BLOCKED);
    assertThat(kinds(FaultKind::slowsTarget))
        .containsExactly(
            FaultKind.TARGET_AUTH,
            FaultKind.PERMISSION,
            FaultKind.TARGET_BLOCKED,
            FaultKind.MISSING,
            FaultKind.PARAMETER);
  }

  @Test
  void refusalsOfSeveralTargetsMeanTheApp() {
    assertThat(FaultKind.TARGET_AUTH.appKind()).isEqualTo(FaultKind.AUTH);
    assertThat(FaultKind.TARGET_BLOCKED.appKind()).isEqualTo(FaultKind.BLOCKED);
    assertThat(kinds(kind -> kind.appKind() == kind))
        .doesNotContain(FaultKind.TARGET_AUTH, FaultKind.TARGET_BLOCKED)
        .hasSize(FaultKind.values().length - 2);
  }

  @Test
  void labelsMatchTheContract() {
    assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::label))
        .containsExactly(
            "throttled",
            "transient",
            "too_much_data",
            "auth",
            "auth",
            "permission",
            "blocked",
            "blocked",
            "missing",
            "parameter",
            "unreadable",
            "unreadable",
            "unknown");
  }

  @Test
  void everyKindHasARemedy() {
    assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::remedy))
        .doesNotHaveDuplicates()
        .allMatch(remedy -> remedy.length() > 10 && !remedy.endsWith("."));
  }

  private static Set<FaultKind> kinds(Predicate<FaultKind> which) {
    return Arrays.stream(FaultKind.values())
        .filter(which)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));
  }
}
