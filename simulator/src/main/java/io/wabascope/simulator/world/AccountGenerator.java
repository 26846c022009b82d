package io.wabascope.simulator.world;

import io.wabascope.core.inventory.Edge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Generates accounts from a seed. Account n depends only on the seed and n, so a smaller world has
 * a prefix of the accounts of a larger one.
 */
final class AccountGenerator {
  private static final Instant EARLIEST_DATE = Instant.parse("2020-01-01T00:00:00Z");
  private static final int FIVE_YEARS_SECONDS = 5 * 365 * 24 * 3600;

  private final long seed;

  AccountGenerator(long seed) {
    this.seed = seed;
  }

  /** An account with the edges that list it and its client business. */
  record GeneratedAccount(
      Account account, List<Edge> edges, @Nullable Business clientBusiness) {}

  /** Account n, on edges that follow from its number among its provider's accounts. */
  GeneratedAccount generate(int number, int indexInProvider, Provider provider) {
    return generate(number, edgesAt(indexInProvider), provider);
  }

  /** Account n, on the given edges. */
  GeneratedAccount generate(int number, List<Edge> edges, Provider provider) {
    RandomGenerator random = new SplittableRandom(seed * 31 + number);
    ExtraFieldGenerator extraFields = new ExtraFieldGenerator(seed * 31 + number);
    boolean owned = edges.contains(Edge.OWNED_ACCOUNTS);
    Business client = owned ? null : generateBusiness(number, random);
    Country country = Country.pick(random);
    AccountOrigin origin = new AccountOrigin(
        owned ? "SELF" : random.nextInt(10) == 0 ? "ON_BEHALF_OF" : "CLIENT_OWNED",
        country.code(),
        country.currency(),
        country.timezoneId(),
        client == null ? provider.businessId() : client.id(),
        randomDate(random));
    AccountStates states = new AccountStates(
        WeightedChoice.REVIEW.pick(random),
        WeightedChoice.VERIFICATION.pick(random),
        WeightedChoice.STATUS.pick(random),
        random.nextInt(10) > 0,
        extraFields.ofAccount());
    Account account = new Account(
        accountId(number, random),
        NameGenerator.generate(number),
        states,
        origin,
        generatePhoneNumbers(number, random, extraFields),
        generateTemplates(random, extraFields));
    return new GeneratedAccount(account, edges, client);
  }

  private static List<Edge> edgesAt(int place) {
    int draw = place % 20;
    List<Edge> edges = new ArrayList<>();
    if (draw != 19) {
      edges.add(draw % 3 == 0 ? Edge.OWNED_ACCOUNTS : Edge.CLIENT_ACCOUNTS);
    }
    if (draw % 6 == 0 || draw % 6 == 1) {
      edges.add(Edge.ASSIGNED_ACCOUNTS);
    }
    return List.copyOf(edges);
  }

  /** Every third id has 17 digits and is odd, so a double cannot represent it. */
  private static String accountId(int number, RandomGenerator random) {
    long offset = number * 10_000_000L + random.nextInt(9_000_000);
    return Long.toString(
        number % 3 == 2 ? 10_000_000_000_000_001L + 2 * offset : 100_000_000_000_000L + offset);
  }

  private static Business generateBusiness(int number, RandomGenerator random) {
    long id = 200_000_000_000_000L + number * 10_000_000L + random.nextInt(9_000_000);
    Instant created = randomDate(random);
    return new Business(
        Long.toString(id),
        NameGenerator.generate(number) + " Ltd",
        WeightedChoice.VERIFICATION.pick(random),
        Country.pick(random).timezoneId(),
        created,
        created.plusSeconds(random.nextInt(3600 * 24 * 300)));
  }

  private static List<PhoneNumber> generatePhoneNumbers(
      int number, RandomGenerator random, ExtraFieldGenerator extraFields) {
    int draw = random.nextInt(100);
    int count = number % 500 == 77 ? 30 : draw < 5 ? 0 : draw < 80 ? 1 : draw < 95 ? 2 : 4;
    List<PhoneNumber> phones = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String display =
          "+1 %03d-555-01%02d".formatted(200 + (number + i) % 800, random.nextInt(100));
      phones.add(new PhoneNumber(
          Long.toString(300_000_000_000_000L + number * 10_000_000L + i * 31_337L),
          display,
          NameGenerator.generate(number),
          WeightedChoice.PHONE.pick(random),
          WeightedChoice.QUALITY.pick(random),
          extraFields.ofPhoneNumber(WeightedChoice.PHONE_NAME.pick(random))));
    }
    return phones;
  }

  private static List<Template> generateTemplates(
      RandomGenerator random, ExtraFieldGenerator extraFields) {
    int draw = random.nextInt(100);
    int count = draw < 10 ? 0 : draw < 95 ? 1 + random.nextInt(8) : 20 + random.nextInt(20);
    List<Template> templates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      templates.add(extraFields.template(WeightedChoice.TEMPLATE.pick(random), i));
    }
    return templates;
  }

  private static Instant randomDate(RandomGenerator random) {
    return EARLIEST_DATE.plusSeconds(random.nextInt(FIVE_YEARS_SECONDS));
  }
}
