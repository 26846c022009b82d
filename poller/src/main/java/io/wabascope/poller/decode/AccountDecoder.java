package io.wabascope.poller.decode;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the fields of a WhatsApp Business Account, as any of its three edges sends them. */
final class AccountDecoder extends ItemDecoder {
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable String country;
  private @Nullable String currency;
  private @Nullable String timezoneId;
  private @Nullable String ownershipType;
  private @Nullable String owner;
  private @Nullable String onBehalfOf;
  private @Nullable Boolean insightsEnabled;
  private @Nullable List<String> permissions;
  private @Nullable Map<String, Integer> templates;
  private @Nullable PhoneNumbers phoneNumbers;

  AccountDecoder(JsonReader in, StateNormalizer stateNormalizer) {
    super(in, stateNormalizer);
  }

  @Override
  void read(String field) throws IOException {
    switch (field) {
      case "id" -> id = FieldValues.id(in.id());
      case "name" -> name = FieldValues.clean(in.text());
      case "country" -> country = FieldValues.letters(in.text(), 2);
      case "currency" -> currency = FieldValues.letters(in.text(), 3);
      case "timezone_id" -> timezoneId = FieldValues.timezoneId(in.id());
      case "ownership_type" -> ownershipType = normalised(FieldValues.word(in.text()));
      case "owner_business_info", "owner_business" -> owner = idOfNode(owner);
      case "business_id" -> owner = owner == null ? FieldValues.id(in.id()) : owner;
      case "on_behalf_of_business_info" -> onBehalfOf = idOfNode(onBehalfOf);
      case "account_review_status" -> state(StateField.ACCOUNT_REVIEW);
      case "business_verification_status" -> state(StateField.ACCOUNT_VERIFICATION);
      case "status" -> state(StateField.ACCOUNT_STATUS);
      case "is_enabled_for_insights" -> insightsEnabled = in.bool();
      case "permissions", "permitted_tasks" -> permissions();
      case "message_templates" -> templates();
      case "phone_numbers" -> phoneNumbers();
      default -> {}
    }
  }

  @Override
  @Nullable
  Item item() {
    if (id == null) {
      return null;
    }
    AccountProfile accountProfile = new AccountProfile(
        name, country, currency, timezoneId, ownershipType, owner == null ? onBehalfOf : owner);
    return new Account(
        id,
        accountProfile,
        states(),
        new AccountDetails(insightsEnabled, permissions, templates, phoneNumbers));
  }

  private static @Nullable String normalised(@Nullable String raw) {
    return raw == null ? null : ObjectStates.normalize(raw);
  }

  /** The id of a node that is sent as an object or as a bare id. */
  private @Nullable String idOfNode(@Nullable String known) throws IOException {
    String[] found = {FieldValues.id(in.id())};
    in.object(name -> found[0] = name.equals("id") ? FieldValues.id(in.id()) : found[0]);
    return found[0] == null ? known : found[0];
  }

  private void permissions() throws IOException {
    List<String> all = permissions == null ? new ArrayList<>() : new ArrayList<>(permissions);
    NestedList list = NestedList.read(in, () -> {
      String permission = state(StateField.PERMISSION, in.text());
      if (permission != null) {
        all.add(permission);
      }
    });
    permissions = list.isPresent() ? all : permissions;
  }

  private void templates() throws IOException {
    Map<String, Integer> counts = new TemplateCountDecoder(this).read();
    templates = counts == null ? templates : counts;
  }

  private void phoneNumbers() throws IOException {
    List<PhoneNumber> numbers = new ArrayList<>();
    int[] withoutId = {0};
    NestedList list = NestedList.read(in, () -> {
      PhoneNumber number = phoneNumber();
      if (number == null) {
        withoutId[0]++;
      } else {
        numbers.add(number);
      }
    });
    if (list.isPresent()) {
      phoneNumbers = new PhoneNumbers(numbers, list.isComplete() && withoutId[0] == 0);
    }
  }

  private @Nullable PhoneNumber phoneNumber() throws IOException {
    PhoneNumberDecoder fields = new PhoneNumberDecoder(this);
    in.object(fields::read);
    return fields.number();
  }
}
