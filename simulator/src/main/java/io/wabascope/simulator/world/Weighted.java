package io.wabascope.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that come up as often as their weights say; the first is the healthy one. */
final class Weighted {
  static final Weighted REVIEW = of("APPROVED 94 PENDING 4 REJECTED 2");
  static final Weighted VERIFICATION = of("verified 82 not_verified 8 pending 4"
      + " pending_submission 2 rejected 1 failed 1 expired 1 pending_need_more_info 1");
  static final Weighted STATUS = of("ACTIVE 97 RESTRICTED 1 PENDING 1 DISABLED 1");
  static final Weighted PHONE = of("CONNECTED 92 PENDING 2 FLAGGED 2 DISCONNECTED 1 RESTRICTED 1"
      + " RATE_LIMITED 1 MIGRATED 1");
  static final Weighted QUALITY = of("GREEN 86 UNKNOWN 7 YELLOW 5 RED 2");
  static final Weighted PHONE_NAME =
      of("APPROVED 90 AVAILABLE_WITHOUT_REVIEW 5 PENDING_REVIEW 3 DECLINED 2");
  static final Weighted TEMPLATE =
      of("APPROVED 84 PENDING 5 REJECTED 6 PAUSED 3 DISABLED 1 IN_APPEAL 1");

  private final List<String> lots;

  private Weighted(List<String> lots) {
    this.lots = lots;
  }

  /** Reads {@code "value weight value weight"}. */
  static Weighted of(String text) {
    List<String> words = List.of(text.split(" "));
    List<String> lots = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      lots.addAll(Collections.nCopies(Integer.parseInt(words.get(i + 1)), words.get(i)));
    }
    return new Weighted(List.copyOf(lots));
  }

  String healthy() {
    return lots.get(0);
  }

  String draw(RandomGenerator random) {
    return lots.get(random.nextInt(lots.size()));
  }

  /** Another value than this one, as often as its weight says. */
  String other(String than, RandomGenerator random) {
    String drawn = draw(random);
    while (drawn.equals(than) || drawn.equals(healthy())) {
      drawn = draw(random);
    }
    return drawn;
  }
}
