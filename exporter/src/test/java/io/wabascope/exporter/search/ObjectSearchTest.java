package io.wabascope.exporter.search;

import static io.wabascope.exporter.search.ObjectFixtures.account;
import static io.wabascope.exporter.search.ObjectFixtures.business;
import static io.wabascope.exporter.search.ObjectFixtures.number;
import static io.wabascope.exporter.search.ObjectFixtures.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.store.MetricsStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectSearchTest {
  private final MetricsStore store =
      new MetricsStore(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);
  private final ObjectSearch search = new ObjectSearch(() -> store.exposition().shards());

  @Test
  void listsObjectsThatNeedAttentionMostUrgentFirst() {
    load(
        account("11", "Fine", StateField.ACCOUNT_STATUS, "ACTIVE", number("901", "Line", "GREEN")),
        account("12", "Waiting", StateField.ACCOUNT_REVIEW, "PENDING"),
        account("13", "Less", StateField.ACCOUNT_STATUS, "RESTRICTED", number("902", "Hot", "RED")),
        account("14", "Gone", StateField.ACCOUNT_STATUS, "DISABLED"),
        business("15", "Holding", "SUSPENDED"));

    ObjectRows found = exceptions(10);

    assertThat(found.rows())
        .extracting(row -> row.key().toString())
        .containsExactly(
            "account 14", "business 15", "phone_number 902", "account 13", "account 12");
    assertThat(found.matches()).isEqualTo(5);
    assertThat(found.counts(ObjectKind.ACCOUNT).words())
        .isEqualTo("1 disabled, 1 restricted, 1 less urgent");
    assertThat(found.counts(ObjectKind.ACCOUNT).objects()).isEqualTo(4);
    assertThat(found.counts(ObjectKind.PHONE_NUMBER))
        .isEqualTo(new KindCounts(2, 1, Map.of("red", new KindCounts.StateCount(1, 1))));
    ObjectRow hot = found.rows().get(2);
    assertThat(hot.account()).isEqualTo(new ObjectRow.Owner("13", "Less"));
    assertThat(hot.targets()).containsExactly(ObjectFixtures.CLIENTS);
  }

  @Test
  void accountsThatCannotSendComeFirst() {
    load(
        account("11", "A", StateField.ACCOUNT_STATUS, "RESTRICTED"),
        account("12", "B", StateField.ACCOUNT_SENDING, "BLOCKED"),
        account("13", "C", StateField.ACCOUNT_SENDING, "LIMITED"),
        account("14", "D", StateField.ACCOUNT_SENDING, "AVAILABLE"));

    ObjectRows found = exceptions(10);

    assertThat(found.rows()).extracting(row -> row.key().id()).containsExactly("12", "11", "13");
    assertThat(found.counts(ObjectKind.ACCOUNT).words())
        .isEqualTo("1 cannot send, 1 restricted, 1 sending limited");
  }

  @Test
  void limitsTheRowsAndCountsTheRest() {
    List<Sighting> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String state = i == 777 ? "DISABLED" : "RESTRICTED";
      many.add(seen(
          ObjectFixtures.CLIENTS, account("1" + i, "a" + i, StateField.ACCOUNT_STATUS, state)));
    }
    store.load(many);

    ObjectRows found = exceptions(100);

    assertThat(found.rows()).hasSize(100);
    assertThat(found.rows().get(0).key().id()).isEqualTo("1777");
    assertThat(found.omitted()).isEqualTo(900);
  }

  @Test
  void noticesEveryChange() {
    load(account("11", "One", StateField.ACCOUNT_STATUS, "RESTRICTED"));
    assertThat(exceptions(10).rows()).hasSize(1);

    store.update(new Sighting(
        ObjectFixtures.CLIENTS,
        account("11", "One", StateField.ACCOUNT_STATUS, "ACTIVE"),
        ObjectFixtures.CHANGED,
        ObjectFixtures.CHANGED.plusSeconds(60),
        null));

    assertThat(exceptions(10).rows()).isEmpty();
    assertThat(exceptions(10).counts(ObjectKind.ACCOUNT).exceptions()).isZero();
  }

  @Test
  void showsWhenAStateBegan() {
    Sighting first =
        seen(ObjectFixtures.CLIENTS, account("11", "One", StateField.ACCOUNT_STATUS, "RESTRICTED"));
    store.load(List.of(first));
    assertThat(exceptions(10).rows().get(0).states()).hasSize(1).allSatisfy(state -> {
      assertThat(state.since()).isEqualTo(ObjectFixtures.CHANGED);
      assertThat(state.found()).as("it may have begun earlier").isFalse();
    });

    Instant later = ObjectFixtures.CHANGED.plusSeconds(60);
    store.update(
        first.refreshed(account("11", "One", StateField.ACCOUNT_STATUS, "DISABLED"), later));

    assertThat(exceptions(10).rows().get(0).states()).hasSize(1).allSatisfy(state -> {
      assertThat(state.since()).isEqualTo(later);
      assertThat(state.found()).isTrue();
    });
  }

  @Test
  void findsByNameIdAndNumber() {
    load(
        account(
            "1234567",
            "Padaria São João",
            StateField.ACCOUNT_STATUS,
            "ACTIVE",
            number("9988", "Padaria Entregas", "GREEN")),
        account("7654321", "Café", StateField.ACCOUNT_STATUS, "ACTIVE"));

    assertThat(ids("padaria", false)).containsExactly("9988", "1234567");
    assertThat(ids("SÃO", false)).containsExactly("1234567");
    assertThat(ids("765", false)).containsExactly("7654321");
    assertThat(ids("9988", false)).containsExactly("9988");
    assertThat(ids("+55 11 5550", false)).as("numbers are not exposed").isEmpty();
    assertThat(ids("+55 (11) 5550", true)).containsExactly("9988");
    assertThat(ids("nobody", true)).isEmpty();
  }

  @Test
  void ignoresAccentsAndCase() {
    load(
        account("11", "Café Straße", StateField.ACCOUNT_STATUS, "ACTIVE"),
        account("12", "Cafe\u0301 Zo\u0308e", StateField.ACCOUNT_STATUS, "ACTIVE"),
        account("13", "İstanbul ДОМ", StateField.ACCOUNT_STATUS, "ACTIVE"),
        account("14", "Ｗｉｄｅ", StateField.ACCOUNT_STATUS, "ACTIVE"),
        account("15", "Plain", StateField.ACCOUNT_STATUS, "ACTIVE"));

    for (String text : List.of("cafe", "CAFÉ", "Cafe\u0301")) {
      assertThat(ids(text, false)).as(text).containsExactlyInAnyOrder("11", "12");
    }
    assertThat(ids("zoe", false)).containsExactly("12");
    assertThat(ids("strasse", false)).containsExactly("11");
    assertThat(ids("istanbul", false)).containsExactly("13");
    assertThat(ids("дом", false)).containsExactly("13");
    assertThat(ids("wide", false)).containsExactly("14");
    assertThat(ids("pláin", false)).containsExactly("15");
    assertThat(ids("\u0301", false)).as("a mark alone").isEmpty();
  }

  @Test
  void namesTheErrorOfAnAccountThatCannotSend() {
    load(
        withErrors("11", "BLOCKED", 138024, 141006, 141010),
        withErrors("12", "LIMITED", 141006, 141010),
        withErrors("13", "BLOCKED", 138024),
        withErrors("14", "BLOCKED", 0));

    assertThat(exceptions(10).rows())
        .extracting(row -> row.key().id() + " " + row.states().get(0).words())
        .containsExactlyInAnyOrder(
            "11 cannot send (141006)",
            "12 sending limited (141010)",
            "13 cannot send",
            "14 cannot send");
    assertThat(exceptions(10).counts(ObjectKind.ACCOUNT).words())
        .isEqualTo("3 cannot send, 1 sending limited");
    assertThat(exceptions(10).counts(ObjectKind.ACCOUNT).byState())
        .containsOnlyKeys("cannot send", "cannot send (141006)", "sending limited (141010)");
  }

  private static Item withErrors(String id, String sending, int... codes) {
    Account account = account(id, "a" + id, StateField.ACCOUNT_SENDING, sending);
    List<HealthReport.HealthError> errors = Arrays.stream(codes)
        .mapToObj(code -> new HealthReport.HealthError("WABA", code))
        .toList();
    return new Account(
        id,
        account.profile(),
        account.states(),
        new AccountDetails(
            null, null, null, null, false, new HealthReport(Map.of("WABA", sending), errors)));
  }

  @Test
  void hidesNumbersAsDialledUnlessTheyAreExposed() {
    load(account("1", "One", StateField.ACCOUNT_STATUS, "ACTIVE", number("902", "Hot", "RED")));

    assertThat(search.run(new ObjectQuery(null, 10), false).rows())
        .allSatisfy(row -> assertThat(row.displayNumber()).isNull());
    assertThat(search.run(new ObjectQuery(null, 10), true).rows())
        .extracting(ObjectRow::displayNumber)
        .containsExactly("+55 11 5550-902");
  }

  @Test
  void cutsLongNames() {
    load(account("1", "x".repeat(10_000), StateField.ACCOUNT_STATUS, "DISABLED"));
    load(account("2", "x".repeat(119) + "🙂".repeat(9), StateField.ACCOUNT_STATUS, "DISABLED"));

    assertThat(exceptions(10).rows())
        .extracting(ObjectRow::name)
        .containsExactlyInAnyOrder("x".repeat(120) + '…', "x".repeat(119) + '…');
  }

  @Test
  void membersExchangeListsAsText() {
    load(
        account("13", "Less", StateField.ACCOUNT_STATUS, "RESTRICTED", number("902", "Hot", "RED")),
        business("15", "Holding", "SUSPENDED"));
    ObjectRows found = search.run(new ObjectQuery(null, 10), true);

    assertThat(ObjectRowsJson.read(ObjectRowsJson.write(found))).contains(found);
    assertThat(ObjectRowsJson.read("{\"rows\":[{\"id\":1}]}")).isEmpty();
    assertThat(ObjectRowsJson.read("no JSON")).isEmpty();
    ObjectQuery query = new ObjectQuery("são \"João\"", 7);
    assertThat(ObjectRowsJson.readQuery(ObjectRowsJson.write(query))).isEqualTo(query);
  }

  @Test
  void mergesTheListsOfMembers() {
    load(account("13", "B", StateField.ACCOUNT_STATUS, "RESTRICTED"));
    ObjectRows one = exceptions(10);
    load(account("14", "A", StateField.ACCOUNT_STATUS, "DISABLED"));
    ObjectRows both = exceptions(10);

    ObjectRows merged = ObjectRows.merge(List.of(one, both), 3, 1);

    assertThat(merged.rows()).extracting(row -> row.key().id()).containsExactly("14");
    assertThat(merged.matches()).isEqualTo(3);
    assertThat(merged.counts(ObjectKind.ACCOUNT).words()).isEqualTo("1 disabled, 2 restricted");
    assertThat(merged.complete()).isFalse();
    assertThat(merged.answered()).isEqualTo(2);
  }

  private void load(Item... items) {
    List<Sighting> sightings = new ArrayList<>();
    for (var item : items) {
      sightings.add(seen(
          item.kind() == ObjectKind.BUSINESS ? ObjectFixtures.BUSINESSES : ObjectFixtures.CLIENTS,
          item));
    }
    store.load(sightings);
  }

  private ObjectRows exceptions(int limit) {
    return search.run(new ObjectQuery(null, limit), false);
  }

  private List<String> ids(String text, boolean phoneNumbers) {
    return search.run(new ObjectQuery(text, 10), phoneNumbers).rows().stream()
        .map(row -> row.key().id())
        .toList();
  }
}
