package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.GraphError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDecoderTest {
  @Test
  void decodesEveryFieldOfAnError() {
    ErrorDecoder error =
        decode("{'error':{'message':'(#80008) too many calls','type':'OAuthException',"
            + "'code':80008,'error_subcode':2446079,'is_transient':true,'fbtrace_id':'AbC_1-xyz0123456',"
            + "'error_data':{'details':'x'},'error_user_title':null}}");
    assertThat(error.error())
        .isEqualTo(new GraphError(400, 80008, 2446079, "(#80008) too many calls", true));
    assertThat(error.traceId()).isEqualTo("AbC_1-xyz0123456");
  }

  @Test
  void decodesACodeGivenAsString() {
    assertThat(decode("{'error':{'code':'190'}}").errorOrStatus().code()).isEqualTo(190);
  }

  @Test
  void decodesTheCodeOfATruncatedError() {
    assertThat(decode("{'error':{'code':4,'message':'Application requ")
            .errorOrStatus()
            .code())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html></html>",
        "{",
        "{}",
        "[]",
        "null",
        "{'error':null}",
        "{'error':{'message':'x",
        "{'data':[]}"
      })
  void fallsBackToTheStatusWithoutAnError(String body) {
    assertThat(decode(body).errorOrStatus()).isEqualTo(GraphError.ofStatus(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x'", "7", "[]", "{}", "{'code':1e3}", "{'code':99999999999}"})
  void acceptsAnErrorWithoutCode(String error) {
    assertThat(decode("{'error':" + error + "}").error())
        .isEqualTo(new GraphError(400, null, null, "", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AbC_1-xyz012345", "nekot-detalumis", "A simulated token", "A%3DsimulatedToken"})
  void dropsATraceIdOfAnotherForm(String traceId) {
    assertThat(decode("{'error':{'fbtrace_id':'" + traceId + "'}}").traceId()).isNull();
    String tooLong = "A" + "0".repeat(32);
    assertThat(decode("{'error':{'fbtrace_id':'" + tooLong + "'}}").traceId()).isNull();
  }

  private static ErrorDecoder decode(String body) {
    return ErrorDecoder.decode(400, body.replace('\'', '"').getBytes(UTF_8));
  }
}
