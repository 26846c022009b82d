package io.wabascope.poller.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "102290129340398", "1234567890123456789012345678901234567890"})
  void acceptsIdsOfDigits(String id) {
    assertThat(FieldValues.id(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELF", "CLIENT_OWNED", "whatsapp_business_management"})
  void acceptsWords(String word) {
    assertThat(FieldValues.word(word)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1 (631) 555-0100", "+49.30.5550100", "15550100"})
  void acceptsFormattedPhoneNumbers(String number) {
    assertThat(FieldValues.displayNumber(number)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AbCdEfGhIjK_0123456-xyz", "A1B2C3D4E5F6G7H8"})
  void acceptsTraceIds(String traceId) {
    assertThat(FieldValues.traceId(traceId)).isEqualTo(traceId);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "simulated-token-1",
        "1-nekot-detalumis",
        "c2ltdWxhdGVkLXRva2VuLTE=",
        "%73%69%6D%75%6C%61%74%65%64",
        "\u0661\u0662\u0663",
        "12345678901234567890123456789012345678901"
      })
  void dropsTextOfAnotherForm(String text) {
    assertThat(FieldValues.id(text)).isNull();
    assertThat(FieldValues.timezoneId(text)).isNull();
    assertThat(FieldValues.letters(text, 2)).isNull();
    assertThat(FieldValues.word(text)).isNull();
    assertThat(FieldValues.displayNumber(text)).isNull();
    assertThat(FieldValues.traceId(text)).isNull();
  }
}
