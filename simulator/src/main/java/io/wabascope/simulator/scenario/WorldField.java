package io.wabascope.simulator.scenario;

import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.AccountStates;
import io.wabascope.simulator.world.PhoneNumber;
import io.wabascope.simulator.world.Template;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A field that a scenario can set, by its API name. Fields of phone numbers and templates are set
 * on all of an account, or on the phone number with the given id.
 */
record WorldField(String name, Setter setter) {
  private static final List<WorldField> ALL = List.of(
      new WorldField("name", (world, id, value, now) -> {
        world.updateBusiness(id, business -> business.withName(value, now));
        world.setName(id, value);
      }),
      new WorldField(
          "verification_status",
          (world, id, value, now) ->
              world.updateBusiness(id, business -> business.withVerificationStatus(value, now))),
      ofStates("account_review_status", AccountStates::withReview),
      ofStates("business_verification_status", AccountStates::withVerification),
      ofStates("status", AccountStates::withStatus),
      ofAccount("health_status"),
      ofAccount("whatsapp_business_manager_messaging_limit"),
      ofAccount("marketing_messages_onboarding_status"),
      ofAccount("primary_funding_id"),
      ofPhones("status", PhoneNumber::withStatus),
      ofPhones("quality_rating", PhoneNumber::withQuality),
      ofPhones("verified_name", PhoneNumber::withVerifiedName),
      ofPhones("name_status"),
      ofPhones("new_name_status"),
      ofPhones("code_verification_status"),
      ofPhones("throughput"),
      ofPhones("account_mode"),
      ofPhones("platform_type"),
      ofPhones("is_official_business_account"),
      ofPhones("is_on_biz_app"),
      ofPhones("last_onboarded_time"),
      ofPhones("health_status"),
      ofTemplates("status", Template::withStatus),
      ofTemplates("category", Template::withCategory),
      ofTemplates("quality_score", Template::withQuality));

  /** Sets the value of an object of the world. */
  interface Setter {
    void set(World world, String id, String value, Instant now);
  }

  private static WorldField ofAccount(String field) {
    return ofStates(field, (states, value) -> states.withExtra(field, value));
  }

  private static WorldField ofStates(
      String field, BiFunction<AccountStates, String, AccountStates> change) {
    return ofEach(
        field, (account, value) -> account.withStates(states -> change.apply(states, value)));
  }

  private static WorldField ofEach(String field, BiFunction<Account, String, Account> change) {
    return new WorldField(
        field,
        (world, id, value, now) -> world.update(id, account -> change.apply(account, value)));
  }

  private static WorldField ofPhones(String field) {
    return ofPhones(field, (phone, value) -> phone.withExtra(field, value));
  }

  private static WorldField ofPhones(
      String field, BiFunction<PhoneNumber, String, PhoneNumber> change) {
    return new WorldField("phone_numbers." + field, (world, id, value, now) -> {
      world.updatePhone(id, phone -> change.apply(phone, value));
      world.update(id, account -> account.withEachPhoneNumber(phone -> change.apply(phone, value)));
    });
  }

  private static WorldField ofTemplates(
      String field, BiFunction<Template, String, Template> change) {
    return ofEach(
        "message_templates." + field,
        (account, value) -> account.withEachTemplate(template -> change.apply(template, value)));
  }

  static Optional<WorldField> of(String name) {
    return ALL.stream().filter(field -> field.name.equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(WorldField::name).toList();
  }

  void set(World world, String id, String value, Instant now) {
    setter.set(world, id, value, now);
  }
}
