package io.wabascope.simulator.world;

import java.util.List;
import java.util.random.RandomGenerator;

/** One state change of one account, as Meta, the owner or the weather would bring it about. */
final class Drift {
  private Drift() {}

  static Account move(Account account, RandomGenerator random) {
    List<PhoneNumber> phones = account.phoneNumbers();
    int lot = random.nextInt(100);
    if (lot < 60 && !phones.isEmpty()) {
      PhoneNumber phone = phones.get(random.nextInt(phones.size()));
      return account.withPhoneNumber(
          phone.id(), known -> lot < 30 ? moveQuality(known, random) : moveStatus(known, random));
    }
    if (lot < 75 && !account.templates().isEmpty()) {
      int index = random.nextInt(account.templates().size());
      return account.withTemplate(
          index, Weighted.TEMPLATE.move(account.templates().get(index), random));
    }
    return account.withStanding(known -> moveStanding(known, lot, random));
  }

  private static Standing moveStanding(Standing known, int lot, RandomGenerator random) {
    return switch (lot % 3) {
      case 0 -> known.withReview(Weighted.REVIEW.move(known.review(), random));
      case 1 -> known.withStatus(Weighted.STATUS.move(known.status(), random));
      default -> known.withVerification(Weighted.VERIFICATION.move(known.verification(), random));
    };
  }

  private static PhoneNumber moveQuality(PhoneNumber known, RandomGenerator random) {
    return known.withQuality(Weighted.QUALITY.move(known.quality(), random));
  }

  private static PhoneNumber moveStatus(PhoneNumber known, RandomGenerator random) {
    return known.withStatus(Weighted.PHONE.move(known.status(), random));
  }
}
