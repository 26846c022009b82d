package io.wabascope.poller.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wabascope.core.inventory.AccountNotices.Ban;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDecoderTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant EVENT = Instant.ofEpochSecond(1_764_000_000L);

  @Test
  void readsTheAccountOfTheEntry() throws IOException {
    assertThat(decode("""
        {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398",
          "time": 1764000000, "changes": [{"field": "account_update",
            "value": {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}}}]}]}
        """))
        .containsExactly(new WebhookEvent(
            WebhookField.ACCOUNT_UPDATE,
            "102290129340398",
            EVENT,
            new NoticeEvent(new Ban("DISABLE", EVENT), null, null)));
  }

  @Test
  void readsKeysInAnyOrderAndIdsAsNumbers() throws IOException {
    assertThat(decode("""
        {"entry": [{"changes": [{"value": {"decision": "REJECTED"},
            "field": "account_review_update"}], "time": "1764000000", "id": 102290129340398}],
          "object": "whatsapp_business_account"}
        """))
        .containsExactly(new WebhookEvent(
            WebhookField.ACCOUNT_REVIEW_UPDATE, "102290129340398", EVENT, NoticeEvent.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PARTNER_ADDED", "PARTNER_REMOVED", "AD_ACCOUNT_LINKED", "MM_LITE_TERMS_SIGNED"})
  void takesTheAccountOfAPartnerEventFromItsValue(String event) throws IOException {
    assertThat(decode("""
        {"object": "whatsapp_business_account", "entry": [{"id": "5550001",
          "time": 1764000000, "changes": [{"value": {"waba_info": {"owner_business_id": "7",
            "waba_id": 102290129340398}, "event": "%s"}, "field": "account_update"}]}]}
        """.formatted(event)))
        .extracting(WebhookEvent::account)
        .containsExactly("102290129340398");
  }

  @Test
  void namesNoAccountWhereAPartnerEventHasNone() throws IOException {
    assertThat(decode("""
        {"object": "whatsapp_business_account", "entry": [{"id": "5550001",
          "changes": [{"value": {"event": "PARTNER_REMOVED"}, "field": "account_update"}]}]}
        """)).extracting(WebhookEvent::account).containsOnlyNulls();
  }

  @Test
  void countsForeignFieldsWithoutAnAccount() throws IOException {
    assertThat(decode("""
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [
          {"field": "messages", "value": {"messages": [{"text": {"body": "hello"}}]}},
          {"field": "security", "value": 5}, {"field": 7}, {}, 3]}]}
        """))
        .extracting(WebhookEvent::field, WebhookEvent::account)
        .containsExactly(
            tuple(WebhookField.MESSAGES, null),
            tuple(WebhookField.OTHER, null),
            tuple(WebhookField.OTHER, null),
            tuple(WebhookField.OTHER, null),
            tuple(WebhookField.OTHER, null));
  }

  @Test
  void anotherObjectNamesNoAccount() throws IOException {
    assertThat(decode("""
        {"object": "page", "entry": [{"id": "1", "changes": [{"field": "account_update"}]}]}
        """))
        .containsExactly(new WebhookEvent(WebhookField.OTHER, null, NOW, NoticeEvent.NONE));
  }

  @Test
  void timesAreNeverAfterTheReceipt() throws IOException {
    for (String time : List.of("1999999999", "1764000000000", "\"x\"", "null", "-5", "1e9")) {
      assertThat(decode("""
          {"object": "whatsapp_business_account", "entry": [{"id": "1", "time": %s,
            "changes": [{"field": "account_alerts"}]}]}
          """.formatted(time))).extracting(WebhookEvent::time).containsExactly(NOW);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"../me\"", "\"1 2\"", "\"\"", "null", "{}", "1.5", "\"12a\"", "true"})
  void idsAreDigits(String id) throws IOException {
    assertThat(decode("""
        {"object": "whatsapp_business_account", "entry": [{"id": %s,
          "changes": [{"field": "account_update"}]}]}
        """.formatted(id))).extracting(WebhookEvent::account).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"object\": 5}",
        "{\"object\": \"whatsapp_business_account\", \"entry\": {}}",
        "{\"object\": \"whatsapp_business_account\", \"entry\": []} {}",
        "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"1",
      })
  void refusesWhatIsNoDelivery(String body) {
    assertThatThrownBy(() -> decode(body)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesDeepAndManyParts() {
    String deep = "{\"object\": \"whatsapp_business_account\", \"x\": " + "[".repeat(100_000);
    assertThatThrownBy(() -> decode(deep)).isInstanceOf(IOException.class);
    String changes = "{},".repeat(WebhookDecoder.MAX_CHANGES) + "{}";
    assertThatThrownBy(() -> decode("{\"object\": \"whatsapp_business_account\", \"entry\":"
            + " [{\"changes\": [" + changes + "]}]}"))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": "RESTRICTED_ADD_PHONE_NUMBER_ACTION", "expiration": 1764600000}, {"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING"}]} | RESTRICTED_ADD_PHONE_NUMBER_ACTION 2025-12-01T14:40:00Z, RESTRICTED_BIZ_INITIATED_MESSAGING +1000000000-12-31T23:59:59.999999999Z
      {"event": "ACCOUNT_RESTRICTION", "restriction_info": []} | ''
      {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": "a b"}, 5, {}]} | ''
      """)
  void readsRestrictions(String value, String expected) throws IOException {
    Map<String, Instant> restrictions = notices(value).restrictions();
    assertThat(restrictions).isNotNull();
    assertThat(restrictions.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
  }

  @Test
  void readsBansAndViolations() throws IOException {
    assertThat(notices("{\"ban_info\": {\"waba_ban_state\": \"SCHEDULE_FOR_DISABLE\","
                + " \"waba_ban_date\": \"2026-12-24\"}}")
            .ban())
        .isEqualTo(new Ban("SCHEDULE_FOR_DISABLE", Instant.parse("2026-12-24T00:00:00Z")));
    assertThat(notices("{\"ban_info\": {\"waba_ban_state\": \"a b\"}}").isEmpty())
        .isTrue();
    assertThat(notices("{\"violation_info\": {\"violation_type\": \"scam\"}}").violation())
        .isEqualTo("SCAM");
    assertThat(notices("{\"ban_info\": 5, \"restriction_info\": {}, \"violation_info\": []}")
            .isEmpty())
        .isTrue();
  }

  private static NoticeEvent notices(String value) throws IOException {
    return decode(
            "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"1\", \"time\":"
                + " 1764000000, \"changes\": [{\"value\": "
                + value
                + ", \"field\": \"account_update\"}]}]}")
        .get(0)
        .notices();
  }

  private static List<WebhookEvent> decode(String body) throws IOException {
    return WebhookDecoder.decode(body.getBytes(UTF_8), NOW);
  }
}
