package io.wabascope.agent.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor();

  @Test
  void redactsAddedSecrets() {
    redactor.addSecret("simulated-token-1");

    assertThat(redactor.redact("GET /x with simulated-token-1 failed"))
        .isEqualTo("GET /x with [hidden] failed");
  }

  @Test
  void redactsTheLongerOfTwoSecretsWithACommonPrefix() {
    redactor.addSecret("simulated");
    redactor.addSecret("simulated-token-1");

    assertThat(redactor.redact("simulated-token-1")).isEqualTo("[hidden]");
  }

  @Test
  void ignoresSecretsThatAreTooShort() {
    redactor.addSecret("abc");

    assertThat(redactor.redact("abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "next https://host/v25.0/1/edge?limit=1&access_token=never-seen&after=x",
        "debug_token?input_token=never-seen",
        "x?appsecret_proof=never-seen",
        "header Authorization: Bearer never-seen",
        "header Authorization: Basic bmV2ZXItc2Vlbg==",
        "body {\"access_token\":\"never-seen\",\"id\":\"1\"}",
        "quoted {\\\"access_token\\\": \\\"never-seen\\\"}",
        "proxy https://user:never-seen@host/path",
        "call +1 555 010 0199 back",
        "call +1 (555) 010-0199 back"
      })
  void redactsTextThatLooksLikeASecret(String line) {
    assertThat(redactor.redact(line))
        .doesNotContain("never-seen", "bmV2ZXItc2Vlbg", "555")
        .contains("[hidden]");
  }

  @Test
  void redactsTextShapedLikeAToken() {
    String shaped = "EAA" + "x".repeat(40);

    assertThat(redactor.redact("the token " + shaped + " is bad"))
        .isEqualTo("the token [hidden] is bad");
  }

  @Test
  void keepsALineWithoutSecrets() {
    String line = "ts=2026-11-01T00:00:00.250Z level=info msg=\"token refused\" app=main"
        + " target=main/owned_whatsapp_business_accounts/1029384756"
        + " url=https://graph.facebook.com:443/v25.0/1029384756?limit=100 sum=1+2 Basic HTTP";

    assertThat(redactor.redact(line)).isEqualTo(line);
  }
}
