package io.wabascope.simulator.world;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * One state of one account that gets worse, as Meta, the owner or the weather would bring it about,
 * and later recovers. Recovery leaves alone what has been changed otherwise meanwhile.
 */
record Drift(String accountId, UnaryOperator<Account> worsen, UnaryOperator<Account> recover) {

  static Drift of(Account account, RandomGenerator random) {
    List<PhoneNumber> phones = account.phoneNumbers();
    int lot = random.nextInt(100);
    if (lot < 60 && !phones.isEmpty()) {
      PhoneNumber phone = phones.get(random.nextInt(phones.size()));
      return lot < 30 ? quality(account, phone, random) : status(account, phone, random);
    }
    if (lot < 75 && !account.templates().isEmpty()) {
      return template(account, random.nextInt(account.templates().size()), random);
    }
    return standing(account, lot % 3, random);
  }

  private static Drift quality(Account account, PhoneNumber phone, RandomGenerator random) {
    String worse = Weighted.QUALITY.other(phone.quality(), random);
    return ofPhone(
        account,
        phone,
        now -> now.withQuality(worse),
        now -> now.quality().equals(worse) ? now.withQuality(phone.quality()) : now);
  }

  private static Drift status(Account account, PhoneNumber phone, RandomGenerator random) {
    String worse = Weighted.PHONE.other(phone.status(), random);
    return ofPhone(
        account,
        phone,
        now -> now.withStatus(worse),
        now -> now.status().equals(worse) ? now.withStatus(phone.status()) : now);
  }

  private static Drift ofPhone(
      Account account,
      PhoneNumber phone,
      UnaryOperator<PhoneNumber> worsen,
      UnaryOperator<PhoneNumber> recover) {
    return new Drift(
        account.id(),
        now -> now.withPhoneNumber(phone.id(), worsen),
        now -> now.withPhoneNumber(phone.id(), recover));
  }

  private static Drift template(Account account, int index, RandomGenerator random) {
    String before = account.templates().get(index);
    String worse = Weighted.TEMPLATE.other(before, random);
    return new Drift(
        account.id(),
        now -> index < now.templates().size() ? now.withTemplate(index, worse) : now,
        now -> index < now.templates().size() && now.templates().get(index).equals(worse)
            ? now.withTemplate(index, before)
            : now);
  }

  private static Drift standing(Account account, int which, RandomGenerator random) {
    Standing before = account.standing();
    Standing worse = switch (which) {
      case 0 -> before.withReview(Weighted.REVIEW.other(before.review(), random));
      case 1 -> before.withStatus(Weighted.STATUS.other(before.status(), random));
      default ->
        before.withVerification(Weighted.VERIFICATION.other(before.verification(), random));
    };
    return new Drift(
        account.id(),
        now -> now.withStanding(known -> worse),
        now -> now.withStanding(known -> known.equals(worse) ? before : known));
  }
}
