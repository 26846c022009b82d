package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectStatesTest {
  private static final StateField STATUS = StateField.ACCOUNT_STATUS;
  private static final StateField REVIEW = StateField.ACCOUNT_REVIEW;

  @ParameterizedTest
  @CsvSource({
    "verified, VERIFIED",
    "' not-verified ', NOT_VERIFIED",
    "Pending Need more-info, PENDING_NEED_MORE_INFO",
    "tier_1k, TIER_1K",
    "azAZ09, AZAZ09",
    "v1.2, V1.2",
    "a\"b\\c, A_B_C",
    "naïve, NA_VE",
    "straße, STRASSE",
    "'', UNKNOWN",
    "'  ', UNKNOWN",
    "_, _",
    "@[`{/:, ______"
  })
  void normalizesSpelling(String raw, String state) {
    assertThat(ObjectStates.normalize(raw)).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void normalizesAnyTextToAPlainLabel(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 5000; run++) {
      String raw = random
          .ints(random.nextInt(100), 0, random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
      String state = ObjectStates.normalize(raw);
      assertThat(state).matches("[A-Z0-9._]{1,64}");
      assertThat(ObjectStates.normalize(state)).isEqualTo(state);
    }
  }

  @Test
  void truncatesTo64Characters() {
    assertThat(ObjectStates.normalize("x".repeat(64))).isEqualTo("X".repeat(64));
    assertThat(ObjectStates.normalize("x".repeat(1 << 20))).isEqualTo("X".repeat(64));
    assertThat(ObjectStates.normalize("ß".repeat(64))).isEqualTo("S".repeat(64));
  }

  @Test
  void holdsOneStatePerField() {
    ObjectStates both =
        ObjectStates.of(STATUS, "ACTIVE").with(REVIEW, "PENDING").with(STATUS, "DISABLED");
    assertThat(both.get(STATUS)).isEqualTo("DISABLED");
    assertThat(both.get(REVIEW)).isEqualTo("PENDING");
    assertThat(both.get(StateField.PERMISSION)).isNull();
    Map<StateField, String> visited = new HashMap<>();
    both.forEach(visited::put);
    assertThat(visited).isEqualTo(both.byField());
  }

  @Test
  void fillsAbsentFieldsFromOlderStates() {
    ObjectStates older = ObjectStates.of(STATUS, "ACTIVE").with(REVIEW, "PENDING");
    ObjectStates newer = ObjectStates.of(STATUS, "DISABLED");
    assertThat(newer.orElse(older)).isEqualTo(newer.with(REVIEW, "PENDING"));
    assertThat(older.orElse(newer)).isSameAs(older);
    assertThat(newer.orElse(ObjectStates.NONE)).isSameAs(newer);
    assertThat(ObjectStates.NONE.orElse(newer)).isEqualTo(newer);
  }

  @Test
  void returnsTheFieldsAbsentFromNewerStates() {
    ObjectStates older = ObjectStates.of(STATUS, "ACTIVE").with(REVIEW, "PENDING");
    ObjectStates newer = ObjectStates.of(STATUS, "DISABLED");
    assertThat(older.without(newer)).isEqualTo(ObjectStates.of(REVIEW, "PENDING"));
    assertThat(newer.without(older)).isSameAs(ObjectStates.NONE);
    assertThat(older.without(ObjectStates.NONE)).isEqualTo(older);
    assertThat(ObjectStates.NONE.isEmpty()).isTrue();
    assertThat(newer.isEmpty()).isFalse();
  }

  @Test
  void isImmutable() {
    Map<StateField, String> map = new EnumMap<>(StateField.class);
    map.put(STATUS, "ACTIVE");
    ObjectStates states = new ObjectStates(map);
    map.put(STATUS, "DISABLED");
    assertThat(states).isEqualTo(ObjectStates.of(STATUS, "ACTIVE"));
    assertThat(states.byField()).isUnmodifiable();
    states.with(STATUS, "DISABLED");
    assertThat(states.get(STATUS)).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @EnumSource(StateField.class)
  void knownStatesAreNormalized(StateField field) {
    assertThat(field.knownStates())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .doesNotContain(StateNormalizer.OTHER)
        .allMatch(state -> ObjectStates.normalize(state).equals(state));
    long nominal = field.knownStates().stream().filter(field::isNominal).count();
    boolean isInformational = nominal == field.knownStates().size();
    assertThat(isInformational || nominal <= 4).isTrue();
    assertThat(field.isNominal(StateNormalizer.OTHER)).isFalse();
    assertThat(field.label()).matches("[a-z_]+");
  }

  @Test
  void onlyNominalStatesNeedNoAttention() {
    assertThat(REVIEW.isNominal("APPROVED")).isTrue();
    assertThat(REVIEW.isNominal("REJECTED")).isFalse();
    assertThat(StateField.PHONE_NUMBER_STATUS.isNominal("CONNECTED")).isTrue();
    assertThat(StateField.PHONE_NUMBER_STATUS.isNominal("BANNED")).isFalse();
    assertThat(StateField.PERMISSION.isNominal("MANAGE")).isFalse();
    assertThat(StateField.PHONE_NUMBER_QUALITY.kind()).isEqualTo(ObjectKind.PHONE_NUMBER);
    assertThat(StateField.BUSINESS_VERIFICATION.kind()).isEqualTo(ObjectKind.BUSINESS);
    assertThat(REVIEW.label()).isEqualTo("review_status");
  }
}
