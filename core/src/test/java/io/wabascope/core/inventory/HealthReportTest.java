package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.HealthReport.Entity;
import io.wabascope.core.inventory.HealthReport.HealthError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReportTest {
  /** Entities are written as type, state, state of calls, codes; a dash is an absent state. */
  @ParameterizedTest
  @CsvSource({
    "-, '', -",
    "AVAILABLE, '', AVAILABLE",
    "BLOCKED, '', BLOCKED",
    "AVAILABLE, WABA AVAILABLE -|APP AVAILABLE AVAILABLE, AVAILABLE",
    "LIMITED, WABA AVAILABLE -|BUSINESS LIMITED - 141010, LIMITED",
    "BLOCKED, WABA BLOCKED - 141006|BUSINESS LIMITED - 141010, BLOCKED",
    // only calls are blocked, as in Meta's example
    "BLOCKED, PHONE_NUMBER AVAILABLE BLOCKED 138024|APP AVAILABLE BLOCKED 138025, AVAILABLE",
    "BLOCKED, PHONE_NUMBER BLOCKED BLOCKED 138024|WABA AVAILABLE -, AVAILABLE",
    "BLOCKED, APP BLOCKED - 138025|BUSINESS LIMITED - 141010, LIMITED",
    "BLOCKED, APP AVAILABLE BLOCKED|WABA AVAILABLE -, AVAILABLE",
    // calls and messages are blocked
    "BLOCKED, APP AVAILABLE BLOCKED 138025|WABA BLOCKED - 141006, BLOCKED",
    "BLOCKED, WABA BLOCKED - 138024 141008, BLOCKED",
    // blocked without an error, or with one that is not readable
    "BLOCKED, WABA BLOCKED -, BLOCKED",
    "BLOCKED, WABA BLOCKED - 0, BLOCKED",
    // an overall state that no entity explains, or that is missing
    "BLOCKED, WABA AVAILABLE -|APP AVAILABLE AVAILABLE, BLOCKED",
    "BLOCKED, WABA - - 141006, BLOCKED",
    "BLOCKED, APP - - 138025, AVAILABLE",
    "-, WABA BLOCKED - 141008, BLOCKED",
    // a new state is no proof of a block, and hides none
    "PAUSED, WABA PAUSED -, PAUSED",
    "BLOCKED, WABA PAUSED -|APP BLOCKED - 141008, BLOCKED",
  })
  void errorsOfCallingDoNotBlockSending(String overall, String entities, String sending) {
    assertThat(HealthReport.sending(orNull(overall), entities(entities)))
        .isEqualTo(orNull(sending));
  }

  @Test
  void keepsTheWorstStateOfATypeAndEachErrorOnce() {
    HealthReport report = HealthReport.of(entities(
        "PHONE_NUMBER AVAILABLE -|PHONE_NUMBER BLOCKED - 141000|PHONE_NUMBER LIMITED - 141000"
            + "|APP - -"));
    assertThat(report)
        .isEqualTo(new HealthReport(
            Map.of("PHONE_NUMBER", "BLOCKED"), List.of(new HealthError("PHONE_NUMBER", 141000))));
  }

  @Test
  void limitsTheNumberOfErrors() {
    List<HealthError> errors = IntStream.range(0, 500)
        .mapToObj(i -> new HealthError("WABA", 200_000 + i))
        .toList();
    assertThat(new HealthReport(Map.of(), errors).errors()).hasSize(50);
  }

  @Test
  void unknownCodesHaveOneLabel() {
    assertThat(new HealthError("WABA", 141006).label()).isEqualTo("141006");
    assertThat(new HealthError("WABA", 141999).label()).isEqualTo("other");
    assertThat(new HealthError("WABA", 0).label()).isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource({
    "TIER_50, 50",
    "TIER_250, 250",
    "TIER_1K, 1000",
    "TIER_2K, 2000",
    "TIER_10K, 10000",
    "TIER_100K, 100000",
    "TIER_UNLIMITED, Infinity"
  })
  void aTierIsANumberOfCustomers(String tier, double customers) {
    assertThat(MessagingLimit.customers(tier)).hasValue(customers);
    assertThat(StateField.ACCOUNT_MESSAGING_LIMIT.knownStates()).contains(tier);
  }

  @Test
  void anUnknownTierIsNoNumber() {
    assertThat(MessagingLimit.customers("TIER_5M")).isEmpty();
    assertThat(StateField.ACCOUNT_MESSAGING_LIMIT.knownStates())
        .allMatch(tier -> MessagingLimit.customers(tier).isPresent());
  }

  private static List<Entity> entities(String text) {
    List<Entity> entities = new ArrayList<>();
    for (String entity : text.isEmpty() ? new String[0] : text.split("\\|")) {
      String[] words = entity.split(" ");
      List<HealthError> errors = Arrays.stream(words)
          .skip(3)
          .map(code -> new HealthError(words[0], Integer.parseInt(code)))
          .toList();
      entities.add(new Entity(
          words[0], orNull(words[1]), words.length < 3 ? null : orNull(words[2]), errors));
    }
    return entities;
  }

  private static String orNull(String text) {
    return text.equals("-") ? null : text;
  }
}
