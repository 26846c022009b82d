package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppCredentialsTest {
  @Test
  void toStringHidesTokenAndSecret() {
    AppCredentials appCredentials =
        new AppCredentials(new AccessToken("simulated-token-1"), new AppSecret("invented-secret"));
    assertThat(appCredentials.toString()).doesNotContain("simulated").doesNotContain("invented");
    assertThat(appCredentials.token().reveal()).isEqualTo("simulated-token-1");
  }

  @Test
  void proofIsHmacInLowerCaseHex() {
    AppSecret secret = new AppSecret("invented-secret");
    // OpenSSL: printf simulated-token-1 | openssl dgst -sha256 -hmac
    // invented-secret
    assertThat(secret.proofOf(new AccessToken("simulated-token-1")))
        .isEqualTo("6d3fb8a365a0150bc773e725d397ab8148bcec72313ac83aa763b2b7ac445ebf");
  }

  @Test
  void equalityComparesTheValue() {
    assertThat(new AccessToken(" simulated-token-1\n"))
        .isEqualTo(new AccessToken("simulated-token-1"))
        .hasSameHashCodeAs(new AccessToken("simulated-token-1"))
        .isNotEqualTo(new AccessToken("simulated-token-2"));
    assertThat(new AppSecret("a\n"))
        .isEqualTo(new AppSecret("a"))
        .hasSameHashCodeAs(new AppSecret("a"))
        .isNotEqualTo(new AppSecret("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two words", "bröken", "line\r\nX-Evil: 1"})
  void rejectsAnInvalidTokenWithoutQuotingIt(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessToken(value))
        .withMessage("an access token must be printable ASCII without spaces");
  }
}
