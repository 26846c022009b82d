package io.wabascope.simulator.world;

import io.wabascope.core.inventory.Edge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Invents accounts from a seed. The nth account depends on the seed and on n alone, so worlds of
 * one seed and different sizes agree where they overlap.
 */
final class Genesis {
  private static final Instant FIRST_DAY = Instant.parse("2020-01-01T00:00:00Z");
  private static final int FIVE_YEARS_SECONDS = 5 * 365 * 24 * 3600;

  private final long seed;

  Genesis(long seed) {
    this.seed = seed;
  }

  /** An account, who lists it, and the client business that came with it. */
  record Born(Account account, List<Edge> edges, @Nullable Business client) {}

  /** The account of that number, with the edges its place among its provider's accounts gives. */
  Born account(int number, int placeInProvider, Provider provider) {
    return account(number, edgesOf(placeInProvider), provider);
  }

  /** The account of that number, listed by those edges. */
  Born account(int number, List<Edge> edges, Provider provider) {
    RandomGenerator random = new SplittableRandom(seed * 31 + number);
    boolean owned = edges.contains(Edge.OWNED_ACCOUNTS);
    Business client = owned ? null : business(number, random);
    Place place = Place.draw(random);
    Origin origin = new Origin(
        owned ? "SELF" : random.nextInt(10) == 0 ? "ON_BEHALF_OF" : "CLIENT_OWNED",
        place.country(),
        place.currency(),
        place.timezoneId(),
        client == null ? provider.businessId() : client.id(),
        someDay(random));
    Standing standing = new Standing(
        Weighted.REVIEW.draw(random),
        Weighted.VERIFICATION.draw(random),
        Weighted.STATUS.draw(random),
        random.nextInt(10) > 0);
    Account account = new Account(
        accountId(number, random),
        Names.of(number),
        standing,
        origin,
        phoneNumbers(number, random),
        templates(random));
    return new Born(account, edges, client);
  }

  private static List<Edge> edgesOf(int place) {
    int lot = place % 20;
    List<Edge> edges = new ArrayList<>();
    if (lot != 19) {
      edges.add(lot % 3 == 0 ? Edge.OWNED_ACCOUNTS : Edge.CLIENT_ACCOUNTS);
    }
    if (lot % 6 == 0 || lot % 6 == 1) {
      edges.add(Edge.ASSIGNED_ACCOUNTS);
    }
    return List.copyOf(edges);
  }

  /** Every third id has 17 digits and is odd: it does not survive a trip through a double. */
  private static String accountId(int number, RandomGenerator random) {
    long spread = number * 10_000_000L + random.nextInt(9_000_000);
    return Long.toString(
        number % 3 == 2 ? 10_000_000_000_000_001L + 2 * spread : 100_000_000_000_000L + spread);
  }

  private static Business business(int number, RandomGenerator random) {
    long id = 200_000_000_000_000L + number * 10_000_000L + random.nextInt(9_000_000);
    Instant created = someDay(random);
    return new Business(
        Long.toString(id),
        Names.of(number) + " Ltd",
        Weighted.VERIFICATION.draw(random),
        Place.draw(random).timezoneId(),
        created,
        created.plusSeconds(random.nextInt(3600 * 24 * 300)));
  }

  private static List<PhoneNumber> phoneNumbers(int number, RandomGenerator random) {
    int lot = random.nextInt(100);
    int count = number % 500 == 77 ? 30 : lot < 5 ? 0 : lot < 80 ? 1 : lot < 95 ? 2 : 4;
    List<PhoneNumber> phones = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String display =
          "+1 %03d-555-01%02d".formatted(200 + (number + i) % 800, random.nextInt(100));
      phones.add(new PhoneNumber(
          Long.toString(300_000_000_000_000L + number * 10_000_000L + i * 31_337L),
          display,
          Names.of(number),
          Weighted.PHONE.draw(random),
          Weighted.QUALITY.draw(random),
          Weighted.PHONE_NAME.draw(random)));
    }
    return phones;
  }

  private static List<String> templates(RandomGenerator random) {
    int lot = random.nextInt(100);
    int count = lot < 10 ? 0 : lot < 95 ? 1 + random.nextInt(8) : 20 + random.nextInt(20);
    List<String> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(Weighted.TEMPLATE.draw(random));
    }
    return states;
  }

  private static Instant someDay(RandomGenerator random) {
    return FIRST_DAY.plusSeconds(random.nextInt(FIVE_YEARS_SECONDS));
  }
}
