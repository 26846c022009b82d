package io.wabascope.agent.graph;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a WhatsApp Business Account as any of its three edges sends them. */
final class AccountFields extends ItemFields {
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

  AccountFields(JsonReader in, Vocabulary vocabulary) {
    super(in, vocabulary);
  }

  @Override
  void read(String field) throws IOException {
    switch (field) {
      case "id" -> id = Texts.id(in.id());
      case "name" -> name = Texts.clean(in.text());
      case "country" -> country = Texts.clean(in.text());
      case "currency" -> currency = Texts.clean(in.text());
      case "timezone_id" -> timezoneId = Texts.clean(in.id());
      case "ownership_type" -> ownershipType = normalised(Texts.clean(in.text()));
      case "owner_business_info", "owner_business" -> owner = idOfNode(owner);
      case "business_id" -> owner = owner == null ? Texts.id(in.id()) : owner;
      case "on_behalf_of_business_info" -> onBehalfOf = idOfNode(onBehalfOf);
      case "account_review_status" -> state(StateField.ACCOUNT_REVIEW);
      case "business_verification_status" -> state(StateField.ACCOUNT_VERIFICATION);
      case "status" -> state(StateField.ACCOUNT_STATUS);
      case "is_enabled_for_insights" -> insightsEnabled = in.truth();
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
    Profile profile = new Profile(
        name, country, currency, timezoneId, ownershipType, owner == null ? onBehalfOf : owner);
    return new Account(
        id, profile, states(), new Contents(insightsEnabled, permissions, templates, phoneNumbers));
  }

  private static @Nullable String normalised(@Nullable String raw) {
    return raw == null ? null : States.normalise(raw);
  }

  /** The id of a node that came whole, or as its id alone. */
  private @Nullable String idOfNode(@Nullable String known) throws IOException {
    String[] found = {Texts.id(in.id())};
    in.object(name -> found[0] = name.equals("id") ? Texts.id(in.id()) : found[0]);
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
    permissions = list.isListed() ? all : permissions;
  }

  private void templates() throws IOException {
    Map<String, Integer> counts = new TemplateCounts(this).read();
    templates = counts == null ? templates : counts;
  }

  private void phoneNumbers() throws IOException {
    List<PhoneNumber> numbers = new ArrayList<>();
    int[] nameless = {0};
    NestedList list = NestedList.read(in, () -> {
      PhoneNumber number = phoneNumber();
      if (number == null) {
        nameless[0]++;
      } else {
        numbers.add(number);
      }
    });
    if (list.isListed()) {
      phoneNumbers = new PhoneNumbers(numbers, list.isWhole() && nameless[0] == 0);
    }
  }

  private @Nullable PhoneNumber phoneNumber() throws IOException {
    PhoneFields fields = new PhoneFields(this);
    in.object(fields::read);
    return fields.number();
  }
}
