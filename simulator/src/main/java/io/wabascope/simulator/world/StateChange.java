package io.wabascope.simulator.world;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A change of one state of one account for the worse, and its later recovery. If the state changed
 * otherwise in between, recovery does nothing.
 */
record StateChange(
    String accountId, UnaryOperator<Account> degrade, UnaryOperator<Account> recover) {

  static StateChange of(Account account, RandomGenerator random) {
    List<PhoneNumber> phones = account.phoneNumbers();
    int draw = random.nextInt(100);
    if (draw < 60 && !phones.isEmpty()) {
      PhoneNumber phone = phones.get(random.nextInt(phones.size()));
      return draw < 30
          ? qualityChange(account, phone, random)
          : statusChange(account, phone, random);
    }
    if (draw < 75 && !account.templates().isEmpty()) {
      return templateChange(account, random.nextInt(account.templates().size()), random);
    }
    return accountState(account, draw % 3, random);
  }

  private static StateChange qualityChange(
      Account account, PhoneNumber phone, RandomGenerator random) {
    String degraded = WeightedChoice.QUALITY.drawUnhealthy(phone.quality(), random);
    return phoneChange(
        account,
        phone,
        current -> current.withQuality(degraded),
        current ->
            current.quality().equals(degraded) ? current.withQuality(phone.quality()) : current);
  }

  private static StateChange statusChange(
      Account account, PhoneNumber phone, RandomGenerator random) {
    String degraded = WeightedChoice.PHONE.drawUnhealthy(phone.status(), random);
    return phoneChange(
        account,
        phone,
        current -> current.withStatus(degraded),
        current ->
            current.status().equals(degraded) ? current.withStatus(phone.status()) : current);
  }

  private static StateChange phoneChange(
      Account account,
      PhoneNumber phone,
      UnaryOperator<PhoneNumber> degrade,
      UnaryOperator<PhoneNumber> recover) {
    return new StateChange(
        account.id(),
        current -> current.withPhoneNumber(phone.id(), degrade),
        current -> current.withPhoneNumber(phone.id(), recover));
  }

  private static StateChange templateChange(Account account, int index, RandomGenerator random) {
    String original = account.templates().get(index);
    String degraded = WeightedChoice.TEMPLATE.drawUnhealthy(original, random);
    return new StateChange(
        account.id(),
        current ->
            index < current.templates().size() ? current.withTemplate(index, degraded) : current,
        current ->
            index < current.templates().size() && current.templates().get(index).equals(degraded)
                ? current.withTemplate(index, original)
                : current);
  }

  private static StateChange accountState(Account account, int kind, RandomGenerator random) {
    AccountStates original = account.states();
    AccountStates degraded = switch (kind) {
      case 0 -> original.withReview(WeightedChoice.REVIEW.drawUnhealthy(original.review(), random));
      case 1 -> original.withStatus(WeightedChoice.STATUS.drawUnhealthy(original.status(), random));
      default ->
        original.withVerification(
            WeightedChoice.VERIFICATION.drawUnhealthy(original.verification(), random));
    };
    return new StateChange(
        account.id(),
        current -> current.withStates(states -> degraded),
        current -> current.withStates(states -> states.equals(degraded) ? original : states));
  }
}
