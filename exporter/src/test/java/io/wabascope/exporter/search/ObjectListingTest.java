package io.wabascope.exporter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.store.MetricsStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists a fleet of many shards, and compares with a list that is sorted and filtered as a whole. */
class ObjectListingTest {
  private static final int ACCOUNTS = 600;
  private static final int ROWS = 400;
  private static final List<String> STATES = List.of("ACTIVE", "RESTRICTED", "DISABLED");
  private static final List<String> QUALITIES = List.of("GREEN", "RED");
  private static final List<String> NAMES = List.of("Café Sul", "Padaria", "CAFE\nNorte", "Bar");

  private final MetricsStore store =
      new MetricsStore(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);
  private final ObjectSearch search = new ObjectSearch(() -> store.exposition().shards());
  private final List<Expected> all = new ArrayList<>();

  /** An object of the fleet. */
  private record Expected(
      ListPosition position, String name, String dialled, String state, Instant changed) {}

  @BeforeEach
  void fill() {
    Random random = new Random(7);
    List<Sighting> fleet = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      Instant changed = ObjectFixtures.CHANGED.plusSeconds(random.nextInt(100));
      String id = Integer.toString(random.nextInt(100_000_000));
      if (i % 10 == 0) {
        Item business = ObjectFixtures.business(id, name(random), "ACTIVE");
        fleet.add(Sighting.first(ObjectFixtures.BUSINESSES, business, changed));
        all.add(expected(business, "ACTIVE", changed));
        continue;
      }
      // Some numbers are in two accounts.
      PhoneNumber number = ObjectFixtures.number(
          Integer.toString(500 + random.nextInt(400)), name(random), pick(QUALITIES, random));
      String state = pick(STATES, random);
      Account account =
          ObjectFixtures.account(id, name(random), StateField.ACCOUNT_STATUS, state, number);
      fleet.add(Sighting.first(ObjectFixtures.CLIENTS, account, changed));
      all.add(expected(account, state, changed));
      all.add(new Expected(
          new ListPosition(ObjectKind.PHONE_NUMBER, number.id(), id),
          String.valueOf(number.verifiedName()),
          String.valueOf(number.displayNumber()),
          String.valueOf(number.states().get(StateField.PHONE_NUMBER_QUALITY)),
          changed));
    }
    store.load(fleet);
    all.sort(Comparator.comparing(Expected::position));
  }

  private static Expected expected(Item item, String state, Instant changed) {
    return new Expected(
        new ListPosition(item.kind(), item.id(), ""),
        String.valueOf(ObjectSearch.nameOf(item)),
        "",
        state,
        changed);
  }

  private static String name(Random random) {
    return pick(NAMES, random);
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  @Test
  void pagesHaveEveryObjectOnceInOrder() {
    assertPages(new ObjectListQuery(null, null, null, null, 97, null), object -> true);
    for (ObjectKind kind : ObjectKind.values()) {
      assertPages(
          new ObjectListQuery(kind, null, null, null, 50, null),
          object -> object.position.kind() == kind);
    }
  }

  @Test
  void allConditionsMustHold() {
    Instant since = ObjectFixtures.CHANGED.plusSeconds(60);
    assertPages(
        new ObjectListQuery(null, "RED", null, null, 20, null),
        object -> object.state.equals("RED"));
    assertPages(
        new ObjectListQuery(null, null, null, since, 20, null),
        object -> !object.changed.isBefore(since));
    assertPages(
        new ObjectListQuery(ObjectKind.ACCOUNT, "RESTRICTED", "cafe", since, 5, null),
        object -> object.position.kind() == ObjectKind.ACCOUNT
            && object.state.equals("RESTRICTED")
            && TextMatcher.folded(object.name).contains("cafe")
            && !object.changed.isBefore(since));
    assertPages(new ObjectListQuery(null, "NONE", null, null, 5, null), object -> false);
  }

  @Test
  void findsTexts() {
    for (String text : List.of("CAFÉ", "padaria", "e\nnorte", "r\nb", "1", "12", "absent")) {
      assertPages(
          new ObjectListQuery(null, null, text, null, 33, null),
          object -> object.position.id().startsWith(text)
              || TextMatcher.folded(object.name).contains(TextMatcher.folded(text)));
    }
    assertPages(
        new ObjectListQuery(null, null, "5550-51", null, 33, null),
        object -> TextMatcher.digitsOf(object.dialled).contains("555051"));
  }

  @Test
  void aSearchHasTheMostUrgentOfAll() {
    ObjectRows found = search.run(new ObjectQuery("cafe", ROWS), false);

    List<Expected> matching = all.stream()
        .filter(object -> TextMatcher.folded(object.name).contains("cafe"))
        .toList();
    assertThat(found.matches()).isEqualTo(matching.size());
    assertThat(matching).hasSizeGreaterThan(ROWS);
    assertThat(found.rows())
        .extracting(row -> row.key().id())
        .containsExactlyElementsOf(matching.stream()
            .sorted(Comparator.comparingInt(ObjectListingTest::rank)
                .thenComparing(Expected::changed, Comparator.reverseOrder())
                .thenComparing(Expected::name)
                .thenComparing(object -> object.position.kind())
                .thenComparing(object -> object.position.id()))
            .limit(ROWS)
            .map(object -> object.position.id())
            .toList());
    assertThat(found.rows().stream().map(ObjectRow::rank).distinct())
        .containsExactly(ExceptionRank.CANNOT_SEND, ExceptionRank.LIMITED, ExceptionRank.NONE);
  }

  private static int rank(Expected object) {
    return switch (object.state) {
      case "DISABLED" -> ExceptionRank.CANNOT_SEND;
      case "RESTRICTED", "RED" -> ExceptionRank.LIMITED;
      default -> ExceptionRank.NONE;
    };
  }

  private void assertPages(ObjectListQuery query, Predicate<Expected> included) {
    List<ListPosition> listed = new ArrayList<>();
    ListPosition after = query.after();
    ObjectListPage page;
    do {
      page = search.list(
          new ObjectListQuery(
              query.kind(), query.state(), query.text(), query.since(), query.limit(), after),
          true);
      assertThat(page.objects().size()).isLessThanOrEqualTo(query.limit());
      page.objects().forEach(object -> listed.add(object.position()));
      after = page.hasMore() ? listed.get(listed.size() - 1) : null;
    } while (page.hasMore());
    assertThat(listed)
        .as(query.toString())
        .isEqualTo(all.stream().filter(included).map(Expected::position).toList());
  }
}
