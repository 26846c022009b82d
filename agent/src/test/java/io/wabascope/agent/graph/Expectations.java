package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.Vocabulary;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What a body in the documented shape says, read by another reader than the one under test. */
final class Expectations {
  private static final URI META = URI.create("https://graph.facebook.com");

  private Expectations() {}

  static void assertDecodes(Target target, JsonObject body) {
    Page page = decode(target, body);
    JsonArray data = body.getJsonArray("data");
    assertThat(page.items()).hasSize(data.size());
    for (int i = 0; i < data.size(); i++) {
      assertItem(page.items().get(i), data.getJsonObject(i));
    }
    JsonObject paging = body.getJsonObject("paging", new JsonObject());
    String after = paging.getJsonObject("cursors", new JsonObject()).getString("after");
    boolean more = paging.getString("next") != null;
    assertThat(page.next()).isEqualTo(more ? new Cursor(after) : null);
  }

  private static Page decode(Target target, JsonObject body) {
    try {
      PageDecoder.Decoded decoded = new PageDecoder(META, new Vocabulary(unknown -> {}))
          .decode(target, body.encode().getBytes(UTF_8));
      assertThat(decoded.skipped()).isZero();
      return decoded.page();
    } catch (GraphException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertItem(Item item, JsonObject says) {
    assertThat(item.id()).isEqualTo(says.getString("id"));
    if (item instanceof Business business) {
      assertBusiness(business, says);
    } else {
      assertAccount((Account) item, says);
    }
  }

  private static void assertBusiness(Business business, JsonObject says) {
    assertThat(business.name()).isEqualTo(says.getString("name"));
    assertState(business.states(), StateField.BUSINESS_VERIFICATION, says, "verification_status");
    assertState(business.states(), StateField.BUSINESS_STATUS, says, "business_status");
    assertThat(business.created()).isEqualTo(time(says.getString("created_time")));
    assertThat(business.updated()).isEqualTo(time(says.getString("updated_time")));
  }

  private static void assertAccount(Account account, JsonObject says) {
    assertThat(account.profile().name()).isEqualTo(says.getString("name"));
    assertThat(account.profile().country()).isEqualTo(says.getString("country"));
    assertThat(account.profile().currency()).isEqualTo(says.getString("currency"));
    assertThat(account.profile().timezoneId()).isEqualTo(says.getString("timezone_id"));
    assertThat(account.profile().ownershipType()).isEqualTo(says.getString("ownership_type"));
    JsonObject behalf = says.getJsonObject("on_behalf_of_business_info", new JsonObject());
    assertThat(account.profile().ownerBusinessId())
        .isEqualTo(says.getString("business_id", behalf.getString("id")));
    States states = account.states();
    assertState(states, StateField.ACCOUNT_REVIEW, says, "account_review_status");
    assertState(states, StateField.ACCOUNT_VERIFICATION, says, "business_verification_status");
    assertState(states, StateField.ACCOUNT_STATUS, says, "status");
    assertThat(account.contents().insightsEnabled())
        .isEqualTo(says.getBoolean("is_enabled_for_insights"));
    assertContents(account, says);
  }

  private static void assertContents(Account account, JsonObject says) {
    JsonArray permissions = says.getJsonArray("permissions");
    if (permissions == null) {
      assertThat(account.contents().permissions()).isNull();
    } else {
      assertThat(account.contents().permissions())
          .hasSameElementsAs(permissions.stream().map(String.class::cast).toList());
    }
    JsonArray templates = says.getJsonArray("message_templates");
    if (templates != null) {
      assertThat(
              account.contents().templates().values().stream().mapToInt(i -> i).sum())
          .isEqualTo(templates.size());
    }
    JsonArray numbers = says.getJsonArray("phone_numbers");
    List<PhoneNumber> read = account.contents().phoneNumbers() == null
        ? List.of()
        : account.contents().phoneNumbers().list();
    assertThat(read).hasSize(numbers == null ? 0 : numbers.size());
    read.forEach(number -> assertNumber(number, numbers));
  }

  private static void assertNumber(PhoneNumber number, JsonArray numbers) {
    JsonObject says = numbers.stream()
        .map(JsonObject.class::cast)
        .filter(candidate -> candidate.getString("id").equals(number.id()))
        .findFirst()
        .orElseThrow();
    assertThat(number.displayNumber()).isEqualTo(says.getString("display_phone_number"));
    assertThat(number.verifiedName()).isEqualTo(says.getString("verified_name"));
    assertState(number.states(), StateField.PHONE_NUMBER_STATUS, says, "status");
    assertState(number.states(), StateField.PHONE_NUMBER_QUALITY, says, "quality_rating");
  }

  private static void assertState(States states, StateField field, JsonObject says, String name) {
    assertThat(states.get(field)).isEqualTo(says.getString(name));
  }

  private static Instant time(String text) {
    return text == null ? null : Instant.parse(text);
  }
}
