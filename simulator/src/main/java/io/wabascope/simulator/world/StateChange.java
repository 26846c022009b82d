package io.wabascope.simulator.world;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A change of one state of one account for the worse, and its later recovery. If the state changed
 * otherwise in between, recovery does nothing.
 */
record StateChange(
    String accountId, UnaryOperator<Account> degrade, UnaryOperator<Account> recover) {

  /** A field that changes, and its values. */
  private record Field<T>(
      Function<T, String> value, BiFunction<T, String, T> setter, WeightedChoice values) {
    StateChange change(T object, Account account, Location<T> location, RandomGenerator random) {
      String original = value.apply(object);
      String degraded = values.drawDegraded(original, random);
      return new StateChange(
          account.id(),
          current -> location.update(current, item -> setter.apply(item, degraded)),
          current -> location.update(
              current,
              item -> value.apply(item).equals(degraded) ? setter.apply(item, original) : item));
    }
  }

  /** Where an object is in its account. */
  private interface Location<T> {
    Account update(Account account, UnaryOperator<T> change);
  }

  private static final List<Field<PhoneNumber>> QUALITY_OR_STATUS = List.of(
      new Field<>(PhoneNumber::quality, PhoneNumber::withQuality, WeightedChoice.QUALITY),
      new Field<>(PhoneNumber::status, PhoneNumber::withStatus, WeightedChoice.PHONE));
  private static final List<Field<PhoneNumber>> PHONE_FIELDS = List.of(
      phoneField("name_status", WeightedChoice.PHONE_NAME),
      phoneField("new_name_status", WeightedChoice.NEW_NAME),
      phoneField("throughput", WeightedChoice.THROUGHPUT),
      phoneField("is_official_business_account", WeightedChoice.OFFICIAL),
      phoneField("code_verification_status", "VERIFIED 1 EXPIRED 1 NOT_VERIFIED 1"),
      phoneField("account_mode", "LIVE 1 SANDBOX 1"),
      phoneField("platform_type", "CLOUD_API 1 ON_PREMISE 1 NOT_APPLICABLE 1"),
      phoneField("health_status", "AVAILABLE 1 141000 1 138024 1"));
  private static final List<Field<Template>> TEMPLATE_FIELDS = List.of(
      new Field<>(Template::status, Template::withStatus, WeightedChoice.TEMPLATE),
      new Field<>(Template::quality, Template::withQuality, WeightedChoice.TEMPLATE_QUALITY),
      new Field<>(
          Template::category,
          Template::withCategory,
          WeightedChoice.of("UTILITY 1 MARKETING 2 AUTHENTICATION 1")));
  private static final List<Field<AccountStates>> ACCOUNT_FIELDS = List.of(
      new Field<>(AccountStates::review, AccountStates::withReview, WeightedChoice.REVIEW),
      new Field<>(AccountStates::status, AccountStates::withStatus, WeightedChoice.STATUS),
      new Field<>(
          AccountStates::verification,
          AccountStates::withVerification,
          WeightedChoice.VERIFICATION),
      accountField("whatsapp_business_manager_messaging_limit", WeightedChoice.LIMIT),
      accountField("marketing_messages_onboarding_status", WeightedChoice.MARKETING),
      accountField("health_status", WeightedChoice.of("AVAILABLE 1 141006 2 138025 2 141008 1")));

  private static Field<PhoneNumber> phoneField(String name, String values) {
    return phoneField(name, WeightedChoice.of(values));
  }

  private static Field<PhoneNumber> phoneField(String name, WeightedChoice values) {
    return new Field<>(
        phone -> phone.extra(name, values.healthy()),
        (phone, value) -> phone.withExtra(name, value),
        values);
  }

  private static Field<AccountStates> accountField(String name, WeightedChoice values) {
    return new Field<>(
        states -> states.extra(name, values.healthy()),
        (states, value) -> states.withExtra(name, value),
        values);
  }

  static StateChange of(Account account, RandomGenerator random) {
    List<PhoneNumber> phones = account.phoneNumbers();
    int draw = random.nextInt(100);
    if (draw < 60 && !phones.isEmpty()) {
      PhoneNumber phone = phones.get(random.nextInt(phones.size()));
      return pick(draw < 45 ? QUALITY_OR_STATUS : PHONE_FIELDS, random)
          .change(
              phone,
              account,
              (current, change) -> current.withPhoneNumber(phone.id(), change),
              random);
    }
    if (draw < 75 && !account.templates().isEmpty()) {
      int index = random.nextInt(account.templates().size());
      return pick(TEMPLATE_FIELDS, random)
          .change(
              account.templates().get(index),
              account,
              (current, change) -> current.withTemplate(index, change),
              random);
    }
    return pick(ACCOUNT_FIELDS, random)
        .change(account.states(), account, Account::withStates, random);
  }

  private static <T> T pick(List<T> fields, RandomGenerator random) {
    return fields.get(random.nextInt(fields.size()));
  }
}
