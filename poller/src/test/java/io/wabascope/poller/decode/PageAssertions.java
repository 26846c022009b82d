package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Reads a body in the documented format with a different JSON library, to compare the results. */
final class PageAssertions {
  private static final URI META = URI.create("https://graph.facebook.com");

  private PageAssertions() {}

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
    assertThat(page.nextCursor()).isEqualTo(more ? new Cursor(after) : null);
  }

  private static Page decode(Target target, JsonObject body) {
    try {
      PageDecoder.DecodedPage decoded = new PageDecoder(META, new StateNormalizer(unknown -> {}))
          .decode(target, body.encode().getBytes(UTF_8));
      assertThat(decoded.skipped()).isZero();
      return decoded.page();
    } catch (GraphException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertItem(Item item, JsonObject expected) {
    assertThat(item.id()).isEqualTo(expected.getString("id"));
    if (item instanceof Business business) {
      assertBusiness(business, expected);
    } else {
      assertAccount((Account) item, expected);
    }
  }

  private static void assertBusiness(Business business, JsonObject expected) {
    assertThat(business.name()).isEqualTo(expected.getString("name"));
    assertState(
        business.states(), StateField.BUSINESS_VERIFICATION, expected, "verification_status");
    assertState(business.states(), StateField.BUSINESS_STATUS, expected, "business_status");
    assertThat(business.created()).isEqualTo(time(expected.getString("created_time")));
    assertThat(business.updated()).isEqualTo(time(expected.getString("updated_time")));
  }

  private static void assertAccount(Account account, JsonObject expected) {
    assertThat(account.profile().name()).isEqualTo(expected.getString("name"));
    assertThat(account.profile().country()).isEqualTo(expected.getString("country"));
    assertThat(account.profile().currency()).isEqualTo(expected.getString("currency"));
    assertThat(account.profile().timezoneId()).isEqualTo(expected.getString("timezone_id"));
    assertThat(account.profile().ownershipType()).isEqualTo(expected.getString("ownership_type"));
    JsonObject behalf = expected.getJsonObject("on_behalf_of_business_info", new JsonObject());
    assertThat(account.profile().ownerBusinessId())
        .isEqualTo(expected.getString("business_id", behalf.getString("id")));
    ObjectStates objectStates = account.states();
    assertState(objectStates, StateField.ACCOUNT_REVIEW, expected, "account_review_status");
    assertState(
        objectStates, StateField.ACCOUNT_VERIFICATION, expected, "business_verification_status");
    assertState(objectStates, StateField.ACCOUNT_STATUS, expected, "status");
    assertThat(account.details().insightsEnabled())
        .isEqualTo(expected.getBoolean("is_enabled_for_insights"));
    assertContents(account, expected);
  }

  private static void assertContents(Account account, JsonObject expected) {
    JsonArray permissions = expected.getJsonArray("permissions");
    if (permissions == null) {
      assertThat(account.details().permissions()).isNull();
    } else {
      assertThat(account.details().permissions())
          .hasSameElementsAs(permissions.stream().map(String.class::cast).toList());
    }
    JsonArray templates = expected.getJsonArray("message_templates");
    if (templates != null) {
      assertThat(
              account.details().templates().values().stream().mapToInt(i -> i).sum())
          .isEqualTo(templates.size());
    }
    JsonArray numbers = expected.getJsonArray("phone_numbers");
    List<PhoneNumber> read = account.details().phoneNumbers() == null
        ? List.of()
        : account.details().phoneNumbers().list();
    assertThat(read).hasSize(numbers == null ? 0 : numbers.size());
    read.forEach(number -> assertNumber(number, numbers));
  }

  private static void assertNumber(PhoneNumber number, JsonArray numbers) {
    JsonObject expected = numbers.stream()
        .map(JsonObject.class::cast)
        .filter(candidate -> candidate.getString("id").equals(number.id()))
        .findFirst()
        .orElseThrow();
    assertThat(number.displayNumber()).isEqualTo(expected.getString("display_phone_number"));
    assertThat(number.verifiedName()).isEqualTo(expected.getString("verified_name"));
    assertState(number.states(), StateField.PHONE_NUMBER_STATUS, expected, "status");
    assertState(number.states(), StateField.PHONE_NUMBER_QUALITY, expected, "quality_rating");
  }

  private static void assertState(
      ObjectStates objectStates, StateField field, JsonObject expected, String name) {
    assertThat(objectStates.get(field)).isEqualTo(expected.getString(name));
  }

  private static Instant time(String text) {
    return text == null ? null : Instant.parse(text);
  }
}
