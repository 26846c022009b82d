package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static io.wabascope.core.sweep.SweepFixtures.SPEC;
import static io.wabascope.core.sweep.SweepFixtures.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that name no field, and errors that the page size may cause. */
final class RequestAdapterTest {
  private static final Fault REFUSAL =
      new Fault(FaultKind.PERMISSION, 10, null, null, false, "invented");
  private static final Fault UNKNOWN_ERROR =
      new Fault(FaultKind.TRANSIENT, 1, 99, null, false, "invented");

  private final RequestAdapter adapter = new RequestAdapter(SPEC, NEW_RECORD, NOON);

  @Test
  void asksForTheRequiredFieldsAloneFirst() {
    assertThat(adapter.adaptTo(REFUSAL, NOON)).isTrue();
    assertThat(adapter.isSearching()).isTrue();
    assertThat(adapter.selection().fields()).containsExactly("id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "status",
        "phone_numbers.quality_rating",
        "phone_numbers.id",
        "currency country",
        "name status phone_numbers.status",
        "phone_numbers.id phone_numbers.display_phone_number phone_numbers.verified_name"
            + " phone_numbers.status phone_numbers.quality_rating"
      })
  void findsTheRefusedFieldsByHalving(String paths) {
    Set<String> refused = Set.of(paths.split(" "));
    int calls = readPage(adapter, refused);
    assertThat(adapter.adaptation().droppedPaths()).isEqualTo(refused);
    assertThat(calls).isLessThan(refused.size() == 1 ? 12 : 25);
  }

  /** The fields that were added to the default ones, one by one and all together. */
  @Test
  void newFieldsThatAreRefusedWithoutANameCostOnlyThemselves() {
    List<String> added = List.of(
        "health_status",
        "whatsapp_business_manager_messaging_limit",
        "phone_numbers.quality_score",
        "phone_numbers.name_status",
        "phone_numbers.new_name_status",
        "phone_numbers.code_verification_status",
        "phone_numbers.throughput",
        "phone_numbers.account_mode",
        "phone_numbers.platform_type",
        "phone_numbers.is_official_business_account",
        "phone_numbers.last_onboarded_time");
    assertThat(SPEC.selection().optionalPaths()).containsAll(added);
    List<Set<String>> cases = new ArrayList<>();
    added.forEach(field -> cases.add(Set.of(field)));
    cases.add(Set.copyOf(added));
    for (Set<String> refused : cases) {
      RequestAdapter today = new RequestAdapter(SPEC, NEW_RECORD, NOON);
      int calls = readPage(today, refused);
      assertThat(calls).isLessThan(30);
      assertThat(today.adaptation().droppedPaths()).isEqualTo(refused);
      SweepRecord record = NEW_RECORD.withAdaptation(today.adaptation());
      RequestAdapter later = new RequestAdapter(SPEC, record, NOON.plus(Duration.ofHours(23)));
      assertThat(readPage(later, refused)).isEqualTo(1);
      RequestAdapter tomorrow = new RequestAdapter(SPEC, record, NOON.plus(Duration.ofHours(25)));
      assertThat(readPage(tomorrow, refused)).isEqualTo(2);
      assertThat(tomorrow.adaptation().droppedPaths()).isEqualTo(refused);
    }
  }

  /** All fields that can be requested about sending, among others, in twenty orders. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void fieldsThatAreNotRefusedAreKeptWhateverTheOrder(int seed) {
    Random order = new Random(seed);
    String numbers = shuffled(
        "id display_phone_number verified_name status quality_rating is_on_biz_app quality_score"
            + " name_status new_name_status code_verification_status throughput account_mode"
            + " platform_type is_official_business_account last_onboarded_time health_status",
        order);
    String templates =
        shuffled("status category previous_category quality_score rejected_reason", order);
    List<String> fields = new ArrayList<>(List.of(shuffled(
            "name account_review_status business_verification_status ownership_type country"
                + " currency timezone_id status is_enabled_for_insights permissions"
                + " health_status whatsapp_business_manager_messaging_limit"
                + " marketing_messages_onboarding_status primary_funding_id",
            order)
        .split(",")));
    fields.add(order.nextInt(fields.size()), "phone_numbers{" + numbers + "}");
    fields.add(order.nextInt(fields.size()), "message_templates{" + templates + "}");
    TargetSpec spec = new TargetSpec(
        TARGET, new FieldSelection(fields, PagingParameter.LIMIT, Map.of()), 100, SPEC.interval());
    Set<String> known = Set.of(
        ("name account_review_status business_verification_status ownership_type country currency"
                + " timezone_id status is_enabled_for_insights permissions phone_numbers.id"
                + " phone_numbers.display_phone_number phone_numbers.verified_name"
                + " phone_numbers.status phone_numbers.quality_rating phone_numbers.is_on_biz_app"
                + " message_templates.status")
            .split(" "));
    Set<String> refused = new HashSet<>(spec.selection().optionalPaths());
    refused.removeAll(known);
    assertThat(refused).hasSize(18);
    RequestAdapter many = new RequestAdapter(spec, NEW_RECORD, NOON);

    readPage(many, refused);

    assertThat(many.adaptation().droppedPaths()).isEqualTo(refused);
  }

  private static String shuffled(String words, Random order) {
    List<String> list = new ArrayList<>(List.of(words.split(" ")));
    Collections.shuffle(list, order);
    return String.join(",", list);
  }

  @Test
  void neverAsksForMoreCallsThanTheMaximum() {
    List<String> fields = IntStream.range(0, 80).mapToObj(i -> "f" + i).toList();
    TargetSpec wide = new TargetSpec(
        TARGET, new FieldSelection(fields, PagingParameter.LIMIT, Map.of()), 100, SPEC.interval());
    RequestAdapter many = new RequestAdapter(wide, NEW_RECORD, NOON);
    Set<String> refused = new HashSet<>(fields.subList(0, 60));
    assertThat(readPage(many, refused)).isLessThan(RefusedFieldSearch.MAX_CALLS + 5);
    assertThat(many.adaptation().droppedPaths()).containsAll(refused);
  }

  @Test
  void asksATargetWithoutPermissionOnceMoreOnly() {
    assertThat(adapter.adaptTo(REFUSAL, NOON)).isTrue();
    assertThat(adapter.adaptTo(REFUSAL, NOON)).isFalse();
    assertThat(adapter.isSearching()).isFalse();
    assertThat(adapter.selection()).isEqualTo(SPEC.selection());
    assertThat(adapter.adaptTo(REFUSAL, NOON)).isFalse();
    assertThat(adapter.adaptation()).isEqualTo(TargetAdaptation.NONE);
  }

  @Test
  void searchesARefusedTargetAgainAfterEightFailures() {
    SweepRecord record = NEW_RECORD;
    List<Integer> searches = new ArrayList<>();
    for (int failures = 0; failures <= 16; failures++) {
      if (new RequestAdapter(SPEC, record, NOON).adaptTo(REFUSAL, NOON)) {
        searches.add(failures);
      }
      record = record.withFailure(REFUSAL, NOON);
    }
    assertThat(searches).containsExactly(0, 8, 16);
  }

  @Test
  void dropsTheFieldsOfYesterdayBeforeItSearchesAgain() {
    SweepRecord record = NEW_RECORD.withAdaptation(
        TargetAdaptation.NONE.withDroppedField("phone_numbers.quality_rating", NOON));
    RequestAdapter tomorrow = new RequestAdapter(SPEC, record, NOON.plus(Duration.ofDays(1)));
    assertThat(tomorrow.selection()).isEqualTo(SPEC.selection());
    assertThat(readPage(tomorrow, Set.of("phone_numbers.quality_rating"))).isEqualTo(2);
    RequestAdapter other = new RequestAdapter(SPEC, record, NOON.plus(Duration.ofDays(1)));
    readPage(other, Set.of("name"));
    assertThat(other.adaptation().droppedPaths()).contains("name");
  }

  @Test
  void namedRefusalsAndLargePagesDoNotDisturbASearch() {
    adapter.adaptTo(REFUSAL, NOON);
    assertThat(adapter.adaptTo(SweepFixtures.fault(FaultKind.TOO_MUCH_DATA), NOON))
        .isTrue();
    assertThat(adapter.adaptTo(SweepFixtures.fault(FaultKind.UNREADABLE), NOON)).isFalse();
    assertThat(adapter.selection().fields()).containsExactly("id");
    readPage(adapter, Set.of("country"));
    assertThat(adapter.adaptation().droppedPaths()).containsExactly("country");
    assertThat(adapter.pageSize()).isEqualTo(50);
  }

  @Test
  void shrinksAPageOnlyIfTheUnknownErrorRepeatsInThreeAttempts() {
    for (int page = 0; page < 20; page++) {
      assertThat(adapter.adaptTo(UNKNOWN_ERROR, NOON)).isFalse();
      assertThat(adapter.adaptTo(UNKNOWN_ERROR, NOON)).isFalse();
      adapter.onPage(NOON);
    }
    assertThat(adapter.pageSize()).isEqualTo(100);
    assertThat(adapter.adaptTo(UNKNOWN_ERROR, NOON)).isFalse();
    assertThat(adapter.adaptTo(UNKNOWN_ERROR, NOON)).isFalse();
    assertThat(adapter.adaptTo(UNKNOWN_ERROR, NOON)).isTrue();
    assertThat(adapter.pageSize()).isEqualTo(50);
  }

  /** A server that refuses the fields without naming them, until a page is read. */
  private static int readPage(RequestAdapter adapter, Set<String> refused) {
    int calls = 0;
    while (true) {
      calls++;
      assertThat(calls).isLessThan(100);
      boolean isRefused = adapter.selection().optionalPaths().stream().anyMatch(refused::contains);
      boolean wasSearching = adapter.isSearching();
      if (isRefused) {
        assertThat(adapter.adaptTo(REFUSAL, NOON)).isTrue();
      } else {
        adapter.onPage(NOON);
        if (!wasSearching) {
          return calls;
        }
      }
    }
  }
}
