package io.wabascope.core.inventory;

import java.util.OptionalDouble;

/**
 * The number of customers to whom a business portfolio may send first messages in 24 hours.
 *
 * <p>Source: Meta's page on messaging limits. The limit applies to the whole portfolio, so all its
 * accounts report the same one.
 */
public final class MessagingLimit {
  private MessagingLimit() {}

  /** The limit of a tier; infinite for an unlimited one, empty for an unknown one. */
  public static OptionalDouble customers(String tier) {
    return switch (tier) {
      case "TIER_50" -> OptionalDouble.of(50);
      case "TIER_250" -> OptionalDouble.of(250);
      case "TIER_1K" -> OptionalDouble.of(1_000);
      case "TIER_2K" -> OptionalDouble.of(2_000);
      case "TIER_10K" -> OptionalDouble.of(10_000);
      case "TIER_100K" -> OptionalDouble.of(100_000);
      case "TIER_UNLIMITED" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
