package io.wabascope.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random values with weights; the first value is the healthy one. */
final class WeightedChoice {
  static final WeightedChoice REVIEW = of("APPROVED 94 PENDING 4 REJECTED 2");
  static final WeightedChoice VERIFICATION = of("verified 82 not_verified 8 pending 4"
      + " pending_submission 2 rejected 1 failed 1 expired 1 pending_need_more_info 1");
  static final WeightedChoice STATUS = of("ACTIVE 97 RESTRICTED 1 PENDING 1 DISABLED 1");
  static final WeightedChoice PHONE =
      of("CONNECTED 92 PENDING 2 FLAGGED 2 DISCONNECTED 1 RESTRICTED 1"
          + " RATE_LIMITED 1 MIGRATED 1");
  static final WeightedChoice QUALITY = of("GREEN 86 UNKNOWN 7 YELLOW 5 RED 2");
  static final WeightedChoice PHONE_NAME =
      of("APPROVED 90 AVAILABLE_WITHOUT_REVIEW 5 PENDING_REVIEW 3 DECLINED 2");
  static final WeightedChoice TEMPLATE =
      of("APPROVED 84 PENDING 5 REJECTED 6 PAUSED 3 DISABLED 1 IN_APPEAL 1");

  static final WeightedChoice LIMIT =
      of("TIER_2K 70 TIER_250 12 TIER_10K 10 TIER_100K 6 TIER_UNLIMITED 2");
  static final WeightedChoice MARKETING = of("ELIGIBLE 65 ONBOARDED 30 INELIGIBLE 5");
  static final WeightedChoice NEW_NAME = of("NONE 96 PENDING_REVIEW 2 APPROVED 1 DECLINED 1");
  static final WeightedChoice THROUGHPUT = of("STANDARD 92 HIGH 8");
  static final WeightedChoice OFFICIAL = of("false 96 true 4");
  static final WeightedChoice TEMPLATE_QUALITY = of("GREEN 70 UNKNOWN 26 YELLOW 3 RED 1");

  private final List<String> pool;

  private WeightedChoice(List<String> pool) {
    this.pool = pool;
  }

  /** Reads {@code "value weight value weight"}. */
  static WeightedChoice of(String text) {
    List<String> words = List.of(text.split(" "));
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      pool.addAll(Collections.nCopies(Integer.parseInt(words.get(i + 1)), words.get(i)));
    }
    return new WeightedChoice(List.copyOf(pool));
  }

  String healthy() {
    return pool.get(0);
  }

  String pick(RandomGenerator random) {
    return pool.get(random.nextInt(pool.size()));
  }

  /** A random value other than this one, by weight; not the healthy one if there is another. */
  String drawDegraded(String current, RandomGenerator random) {
    boolean onlyHealthyIsLeft =
        pool.stream().allMatch(value -> value.equals(current) || value.equals(healthy()));
    String picked = pick(random);
    while (picked.equals(current) || (picked.equals(healthy()) && !onlyHealthyIsLeft)) {
      picked = pick(random);
    }
    return picked;
  }
}
