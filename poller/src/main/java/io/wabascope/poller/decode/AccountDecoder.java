package io.wabascope.poller.decode;

import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.TemplateCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private @Nullable TemplateCounts templates;
  private @Nullable HealthReport health;
  private @Nullable PhoneNumbers phoneNumbers;
  private boolean templatesTruncated;
  private int unreadableNested;
  private @Nullable NestedList readList;
  private final List<OpenList> openLists = new ArrayList<>();

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
      case "health_status" -> health();
      case "whatsapp_business_manager_messaging_limit" -> state(StateField.ACCOUNT_MESSAGING_LIMIT);
      case "marketing_messages_onboarding_status" -> state(StateField.ACCOUNT_MARKETING_MESSAGES);
      case "primary_funding_id" -> funding();
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
        new AccountDetails(
            insightsEnabled, permissions, templates, phoneNumbers, templatesTruncated, health));
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
      String permission = readState(StateField.PERMISSION);
      if (permission != null) {
        all.add(permission);
      }
    });
    permissions = list.isPresent() ? all : permissions;
  }

  private void health() throws IOException {
    HealthDecoder decoder =
        new HealthDecoder(this, StateField.ACCOUNT_CAN_SEND, StateField.ACCOUNT_SENDING);
    decoder.read();
    decoder.putStates(this::putState);
    health = decoder.report();
  }

  /** Only whether there is an id is kept. The API sends "0" or an empty text for none. */
  private void funding() throws IOException {
    String fundingId = in.id();
    boolean isPresent = fundingId != null && !fundingId.isBlank() && !fundingId.equals("0");
    if (isPresent || fundingId != null || in.isAbsent()) {
      putState(StateField.ACCOUNT_FUNDING, isPresent ? "PRESENT" : "ABSENT");
    } else {
      putState(StateField.ACCOUNT_FUNDING, unreadable(StateField.ACCOUNT_FUNDING));
    }
  }

  private void templates() throws IOException {
    TemplateCountDecoder decoder = new TemplateCountDecoder(this);
    NestedList list = decoder.read();
    unreadableNested += decoder.unreadable() + (list.isReadable() ? 0 : 1);
    boolean readable = list.isReadable() && decoder.unreadable() == 0;
    templates = list.isComplete() && readable ? decoder.counts() : null;
    templatesTruncated = list.hasNext() || !readable;
    addOpenList(AccountList.MESSAGE_TEMPLATES, list, decoder.counts(), readable);
    readList = list;
  }

  private void phoneNumbers() throws IOException {
    List<PhoneNumber> numbers = new ArrayList<>();
    int before = unreadableNested;
    NestedList list = NestedList.read(in, () -> {
      PhoneNumber number = phoneNumber();
      if (number == null) {
        unreadableNested++;
      } else {
        numbers.add(number);
      }
    });
    unreadableNested += list.isReadable() ? 0 : 1;
    boolean readable = unreadableNested == before;
    if (list.isPresent() || !readable) {
      phoneNumbers = new PhoneNumbers(numbers, list.isComplete() && readable);
    }
    addOpenList(AccountList.PHONE_NUMBERS, list, TemplateCounts.NONE, readable);
    readList = list;
  }

  private void addOpenList(
      AccountList name, NestedList list, TemplateCounts counted, boolean readable) {
    openLists.removeIf(open -> open.list() == name);
    if (list.hasNext() && list.isPresent()) {
      openLists.add(new OpenList(name, list.after(), list.next(), counted, readable));
    }
  }

  /** Reads a page of a list's own edge: an account with only this list. */
  static AccountDecoder readListPage(
      JsonReader in, StateNormalizer stateNormalizer, PageRequest.ListAddress address)
      throws IOException {
    AccountDecoder account = new AccountDecoder(in, stateNormalizer);
    account.id = address.account();
    account.read(address.list().path());
    return account;
  }

  /** The last list that was read. */
  @Nullable
  NestedList readList() {
    return readList;
  }

  @Override
  List<OpenList> openLists() {
    return openLists;
  }

  @Override
  int unreadableNested() {
    return unreadableNested;
  }

  private @Nullable PhoneNumber phoneNumber() throws IOException {
    PhoneNumberDecoder fields = new PhoneNumberDecoder(this);
    in.object(fields::read);
    return fields.number();
  }
}
