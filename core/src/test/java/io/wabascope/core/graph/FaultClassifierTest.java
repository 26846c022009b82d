package io.wabascope.core.graph;

import static io.wabascope.core.graph.FaultKind.AUTH;
import static io.wabascope.core.graph.FaultKind.BLOCKED;
import static io.wabascope.core.graph.FaultKind.MISSING;
import static io.wabascope.core.graph.FaultKind.PARAMETER;
import static io.wabascope.core.graph.FaultKind.PERMISSION;
import static io.wabascope.core.graph.FaultKind.TARGET_AUTH;
import static io.wabascope.core.graph.FaultKind.TARGET_BLOCKED;
import static io.wabascope.core.graph.FaultKind.THROTTLED;
import static io.wabascope.core.graph.FaultKind.TOO_MUCH_DATA;
import static io.wabascope.core.graph.FaultKind.TRANSIENT;
import static io.wabascope.core.graph.FaultKind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultClassifierTest {
  private static final String TOO_MUCH_DATA_MESSAGE =
      "Please reduce the amount of data you're asking for, then retry your request";

  private static final String MISSING_MESSAGE =
      "Unsupported get request. Object with ID '1' does not exist,"
          + " cannot be loaded due to missing permissions, or does not support this operation";

  record ErrorCase(int code, @Nullable Integer subcode, String message, FaultKind kind) {
    static ErrorCase of(int code, FaultKind kind) {
      return new ErrorCase(code, null, "words", kind);
    }

    static Stream<ErrorCase> of(FaultKind kind, int... codes) {
      return IntStream.of(codes).mapToObj(code -> of(code, kind));
    }
  }

  static Stream<ErrorCase> rows() {
    return Stream.of(
            ErrorCase.of(THROTTLED, 4, 17, 32, 341, 613, 130429, 131048, 131056, 131064, 133016),
            ErrorCase.of(THROTTLED, IntStream.rangeClosed(80000, 80014).toArray()),
            ErrorCase.of(AUTH, 0, 101, 102, 104, 190),
            ErrorCase.of(TRANSIENT, 1, 2, 131000, 131016, 131057),
            ErrorCase.of(PERMISSION, 3, 10, 131005),
            ErrorCase.of(PERMISSION, IntStream.rangeClosed(200, 299).toArray()),
            ErrorCase.of(TARGET_BLOCKED, 368, 130497, 131031, 131042, 139000),
            ErrorCase.of(MISSING, 33, 803),
            ErrorCase.of(PARAMETER, 12, 100, 506, 2500, 2635, 2642, 131009, 1609005),
            ErrorCase.of(UNKNOWN, 5, 99, 199, 300, 79999, 80015, 424242, -1),
            Stream.of(
                new ErrorCase(4, 2446079, "Application request limit reached", THROTTLED),
                new ErrorCase(17, 2446079, "User request limit reached", THROTTLED),
                new ErrorCase(613, 1996, "inconsistent volume", THROTTLED),
                new ErrorCase(80007, 2446079, "Rate limit issues", THROTTLED),
                new ErrorCase(1, null, TOO_MUCH_DATA_MESSAGE, TOO_MUCH_DATA),
                new ErrorCase(1, 99, "An unknown error occurred", TRANSIENT),
                new ErrorCase(1, 99, TOO_MUCH_DATA_MESSAGE, TOO_MUCH_DATA),
                new ErrorCase(1, 98, "An unknown error occurred", TRANSIENT),
                new ErrorCase(2, 99, "Service temporarily unavailable", TRANSIENT),
                new ErrorCase(2, null, TOO_MUCH_DATA_MESSAGE, TRANSIENT),
                new ErrorCase(100, 33, "Unsupported get request", MISSING),
                new ErrorCase(100, null, "Unsupported get request.", MISSING),
                new ErrorCase(100, null, "(#100) Missing Permission", PERMISSION),
                new ErrorCase(100, 34, "Invalid parameter", PARAMETER),
                new ErrorCase(100, null, MISSING_MESSAGE, MISSING),
                new ErrorCase(100, 33, "Tried accessing nonexisting field (a) on node", PARAMETER),
                new ErrorCase(100, null, "(#100) Param limit must be an integer", PARAMETER),
                new ErrorCase(
                    100, null, "Invalid appsecret_proof provided in the API argument", AUTH),
                new ErrorCase(
                    100,
                    null,
                    "API calls from the server require an appsecret_proof argument",
                    AUTH),
                new ErrorCase(200, null, "API access blocked.", BLOCKED),
                new ErrorCase(
                    200, null, "API access deactivated. To reactivate, go to the app", BLOCKED),
                new ErrorCase(
                    200,
                    null,
                    "(#200) Access to this data is temporarily disabled for non-active apps",
                    BLOCKED),
                new ErrorCase(10, null, "API access is disabled", BLOCKED),
                new ErrorCase(200, null, "(#200) Provide valid app ID", PERMISSION),
                new ErrorCase(201, null, "API access blocked.", PERMISSION),
                new ErrorCase(2500, null, "Unknown path components: /v99.0", PARAMETER),
                new ErrorCase(
                    2500,
                    null,
                    "An active access token must be used to query information",
                    TARGET_AUTH),
                new ErrorCase(
                    102,
                    null,
                    "A user access token is required to request this resource.",
                    TARGET_AUTH),
                new ErrorCase(
                    190, null, "A page access token is required to request this", TARGET_AUTH),
                new ErrorCase(
                    190, 2069032, "This must be called with a Page Access Token", TARGET_AUTH),
                new ErrorCase(190, 463, "A user access token is required", AUTH),
                new ErrorCase(190, null, "Invalid OAuth access token.", AUTH),
                new ErrorCase(102, null, "Session key invalid or no longer valid", AUTH)),
            IntStream.of(458, 459, 460, 463, 464, 467, 492)
                .mapToObj(sub -> new ErrorCase(190, sub, "Error validating access token", AUTH)))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void classifiesByCodeAndSubcodeForAnyClientStatus(ErrorCase row) {
    for (int status : new int[] {200, 400, 401, 403, 404, 422}) {
      GraphError error = new GraphError(status, row.code, row.subcode, row.message, false);
      Fault fault = FaultClassifier.classify(error);
      assertThat(fault.kind()).isEqualTo(row.kind);
      assertThat(fault.code()).isEqualTo(row.code);
      assertThat(fault.subcode()).isEqualTo(row.subcode);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void usesTheTransientFlagOnlyForUnknownCodes(ErrorCase row) {
    GraphError error = new GraphError(400, row.code, row.subcode, row.message, true);
    assertThat(FaultClassifier.classify(error).kind())
        .isEqualTo(row.kind == UNKNOWN ? TRANSIENT : row.kind);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void usesStatus429And5xxOnlyForUnknownCodes(ErrorCase row) {
    boolean isUnknown = row.kind == UNKNOWN;
    for (boolean isTransient : new boolean[] {false, true}) {
      assertThat(FaultClassifier.classify(
              new GraphError(429, row.code, row.subcode, row.message, isTransient)))
          .returns(isUnknown ? THROTTLED : row.kind, Fault::kind);
      assertThat(FaultClassifier.classify(
              new GraphError(500, row.code, row.subcode, row.message, isTransient)))
          .returns(isUnknown ? TRANSIENT : row.kind, Fault::kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, TARGET_AUTH",
    "403, PERMISSION",
    "404, MISSING",
    "429, THROTTLED",
    "408, TRANSIENT",
    "500, TRANSIENT",
    "502, TRANSIENT",
    "503, TRANSIENT",
    "504, TRANSIENT",
    "599, TRANSIENT",
    "400, PARAMETER",
    "405, PARAMETER",
    "410, PARAMETER",
    "414, PARAMETER",
    "422, PARAMETER",
    "200, UNKNOWN",
    "302, UNKNOWN",
    "304, UNKNOWN",
    "418, UNKNOWN",
    "600, UNKNOWN",
    "0, UNKNOWN"
  })
  void classifiesByStatusWithoutACode(int status, FaultKind kind) {
    Fault fault = FaultClassifier.classify(GraphError.ofStatus(status));
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.code()).isEqualTo(status == 200 ? 0 : status);
    assertThat(fault.detail()).isEqualTo("HTTP status " + status);
    assertThat(fault.subcode()).isNull();
    assertThat(fault.refusedField()).isNull();
    assertThat(fault.cursorExpired()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "368, 0", "202, 202", "204, 204", "403, 403", "502, 502", "0, 0"})
  void usesAStatusAsCodeUnlessItIsACodeOfTheApi(int status, int code) {
    assertThat(Fault.unreadable(status, "words").code()).isEqualTo(code);
  }

  @Test
  void toStringHasNoServerText() {
    String quoted = "Session of user 4711 expired on Monday, +1 555-0100";
    for (ErrorCase row : rows().toList()) {
      GraphError error = new GraphError(400, row.code, row.subcode, quoted, false);
      assertThat(FaultClassifier.classify(error).toString() + error)
          .doesNotContain("4711", "Monday", "555");
      assertThat(error)
          .hasToString("GraphError[http 400, code " + row.code + ", subcode " + row.subcode + "]");
    }
  }

  @Test
  void knownCodesIncludeEveryClassifiedCode() {
    assertThat(FaultClassifier.knownCodes())
        .contains(0, 1, 2, 4, 10, 17, 32, 33, 100, 190, 200, 368, 613, 803, 80007, 80008, 131031)
        .doesNotContain(424242)
        .hasSizeLessThan(60)
        .allMatch(code -> FaultClassifier.kindOf(code) != UNKNOWN);
    rows()
        .filter(row -> row.code < 200 || row.code > 299)
        .filter(row -> row.code < 80000 || row.code > 80014)
        .filter(row -> row.kind != UNKNOWN)
        .forEach(row -> assertThat(FaultClassifier.knownCodes()).contains(row.code));
  }

  @Test
  void alternativeKindsMatchTheClassification() {
    Map<Integer, Set<FaultKind>> others = FaultClassifier.alternativeKinds();
    assertThat(others.get(200))
        .containsExactly(faultOf(200, "API access blocked.").kind());
    assertThat(others.get(1))
        .containsExactly(faultOf(1, "Please reduce the amount of data").kind());
    assertThat(others.get(100))
        .containsExactlyInAnyOrder(
            faultOf(100, "Object does not exist").kind(),
            faultOf(100, "(#100) Missing Permission").kind(),
            faultOf(100, "Invalid appsecret_proof").kind());
    for (int status : List.of(400, 401, 403, 404, 429)) {
      Fault bare = FaultClassifier.classify(new GraphError(status, null, null, "", false));
      assertThat(others.get(status)).containsExactly(bare.kind());
      assertThat(bare.code()).isEqualTo(status);
    }
  }

  @Test
  void classifiesACodeAlone() {
    assertThat(FaultClassifier.kindOf(4)).isEqualTo(THROTTLED);
    assertThat(FaultClassifier.kindOf(200)).isEqualTo(PERMISSION);
    assertThat(FaultClassifier.kindOf(1)).isEqualTo(TRANSIENT);
    assertThat(FaultClassifier.kindOf(424242)).isEqualTo(UNKNOWN);
  }

  private static Fault faultOf(int code, String message) {
    return FaultClassifier.classify(new GraphError(400, code, null, message, false));
  }
}
