package io.wabascope.core.graph;

import static io.wabascope.core.graph.FaultKind.PARAMETER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the classifier reads from the message of an error. */
class FaultMessageTest {
  @Test
  void extractsTheRefusedFieldAndItsType() {
    Fault fault = faultOf(
        100,
        "(#100) Tried accessing nonexisting field (business_status) on" + " node type (Business)");
    assertThat(fault.kind()).isEqualTo(PARAMETER);
    assertThat(fault.refusedField()).isEqualTo("business_status");
    assertThat(fault.refusingType()).isEqualTo("Business");
    assertThat(fault.detail()).isEqualTo("a field does not exist");
  }

  @Test
  void extractsTheRefusedFieldWithoutType() {
    Fault fault = faultOf(100, "Tried accessing nonexisting field (dcc_config)");
    assertThat(fault.refusedField()).isEqualTo("dcc_config");
    assertThat(fault.refusingType()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(#100) Unknown fields: ownership_type.",
        "(#100) Unknown fields: ownership_type, country.",
        "Unknown field 'ownership_type'",
        "(#100) Tried accessing nonexistent field (ownership_type)",
        "(#12) ownership_type field is deprecated for versions v8.0 and higher"
      })
  void extractsTheRefusedFieldHoweverItIsNamed(String message) {
    assertThat(faultOf(message.startsWith("(#12)") ? 12 : 100, message).refusedField())
        .isEqualTo("ownership_type");
  }

  @Test
  void ignoresMalformedFieldNames() {
    assertThat(faultOf(100, "nonexisting field (a b\n)").refusedField()).isNull();
    assertThat(faultOf(100, "nonexisting field (" + "x".repeat(65) + ")").refusedField())
        .isNull();
    assertThat(faultOf(200, "nonexisting field (status)").refusedField()).isNull();
    assertThat(faultOf(100, "nonexisting field (a) on node type (no type)").refusingType())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(#100) cursor malformed or expired",
        "The cursor has EXPIRED",
        "Invalid cursors values",
        "after: malformed cursor"
      })
  void recognizesAnExpiredCursor(String message) {
    Fault fault = faultOf(100, message);
    assertThat(fault.kind()).isEqualTo(PARAMETER);
    assertThat(fault.cursorExpired()).isTrue();
    assertThat(fault.detail()).isEqualTo("the cursor has expired");
  }

  @Test
  void recognizesNoOtherErrorAsExpiredCursor() {
    assertThat(faultOf(2642, "words").cursorExpired()).isTrue();
    assertThat(faultOf(100, "invalid parameter").cursorExpired()).isFalse();
    assertThat(faultOf(100, "cursor").cursorExpired()).isFalse();
    assertThat(faultOf(190, "expired; so is the cursor").cursorExpired()).isFalse();
  }

  private static Fault faultOf(int code, String message) {
    return FaultClassifier.classify(new GraphError(400, code, null, message, false));
  }
}
