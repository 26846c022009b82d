package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static io.wabascope.core.sweep.SweepFixtures.SPEC;
import static io.wabascope.core.sweep.SweepFixtures.cursorOf;
import static io.wabascope.core.sweep.SweepFixtures.expiredCursor;
import static io.wabascope.core.sweep.SweepFixtures.fault;
import static io.wabascope.core.sweep.SweepFixtures.ids;
import static io.wabascope.core.sweep.SweepFixtures.keys;
import static io.wabascope.core.sweep.SweepFixtures.page;
import static io.wabascope.core.sweep.SweepFixtures.refusedField;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a sweep continues after faults of its requests. */
class SweepAdaptationTest {
  private static final MissingObjects.RemovalRule RULE = MissingObjects.RemovalRule.DEFAULT;
  private final Sweep sweep = Sweep.start(SPEC, NEW_RECORD, NOON);

  @Test
  void restartsOnceOnAnExpiredCursor() {
    sweep.addPage(page(ids(0, 3), "a"));
    assertThat(sweep.adaptTo(expiredCursor(), NOON)).isTrue();
    assertThat(sweep.nextRequest().after()).isNull();
    assertThat(sweep.addPage(page(ids(0, 3), "a"))).isNull();
    sweep.addPage(page(ids(3, 5), null));
    assertThat(sweep.coversWholeList()).isTrue();
  }

  @Test
  void secondExpiredCursorEndsTheAttempt() {
    sweep.addPage(page(ids(0, 3), "a"));
    sweep.adaptTo(expiredCursor(), NOON);
    sweep.addPage(page(ids(0, 3), "b"));
    assertThat(sweep.adaptTo(expiredCursor(), NOON)).isFalse();
    assertThat(sweep.nextRequest().after()).isNull();
    assertThat(sweep.checkpoint(NEW_RECORD).progress()).returns(null, SweepProgress::cursor);
  }

  @Test
  void doesNotRestartOnTheFirstPage() {
    assertThat(sweep.adaptTo(expiredCursor(), NOON)).isFalse();
  }

  @Test
  void resumedSweepIsCompleteAfterARestart() {
    Sweep other = resumed(NOON);
    assertThat(other.adaptTo(expiredCursor(), NOON)).isTrue();
    other.addPage(page(ids(0, 5), null));
    assertThat(other.coversWholeList()).isTrue();
  }

  @Test
  void halvesThePageSizeDownToOne() {
    for (int size : new int[] {50, 25, 12, 6, 3, 1}) {
      assertThat(sweep.adaptTo(fault(FaultKind.TOO_MUCH_DATA), NOON)).isTrue();
      assertThat(sweep.nextRequest().pageSize()).isEqualTo(size);
    }
    assertThat(sweep.adaptTo(fault(FaultKind.TOO_MUCH_DATA), NOON)).isFalse();
    assertThat(sweep.nextRequest().pageSize()).isEqualTo(1);
    sweep.addPage(page(ids(0, 1), null));
    SweepRecord record = sweep.finish(NEW_RECORD, keys(0, 1), RULE, NOON).record();
    assertThat(Sweep.start(SPEC, record, NOON.plusSeconds(300)).nextRequest().pageSize())
        .isEqualTo(1);
    assertThat(Sweep.start(SPEC, record, NOON.plus(Duration.ofMinutes(30)))
            .nextRequest()
            .pageSize())
        .isEqualTo(2);
  }

  @Test
  void dropsARefusedFieldForADay() {
    assertThat(sweep.adaptTo(refusedField("country", "WhatsAppBusinessAccount"), NOON))
        .isTrue();
    assertThat(sweep.nextRequest().selection().includes("country")).isFalse();
    assertThat(sweep.adaptTo(refusedField("country", "WhatsAppBusinessAccount"), NOON))
        .isFalse();
    sweep.addPage(page(ids(0, 1), null));
    SweepRecord record = sweep.finish(NEW_RECORD, keys(0, 1), RULE, NOON).record();
    assertThat(record.adaptation().droppedFields()).isEqualTo(Map.of("country", NOON));
    Sweep nextSweep = Sweep.start(SPEC, record, NOON.plusSeconds(300));
    assertThat(nextSweep.nextRequest().selection().includes("country")).isFalse();
    Sweep tomorrow = Sweep.start(SPEC, record, NOON.plus(Duration.ofDays(1)));
    assertThat(tomorrow.nextRequest().selection().includes("country")).isTrue();
  }

  @Test
  void dropsAFieldOnlyAtTheRefusedPath() {
    assertThat(sweep.adaptTo(refusedField("status", "WhatsAppBusinessAccount"), NOON))
        .isTrue();
    assertThat(sweep.nextRequest().selection().pathsOf("status"))
        .containsExactly("phone_numbers.status");
    assertThat(sweep.adaptTo(refusedField("status", "WhatsAppPhoneNumber"), NOON))
        .isTrue();
    assertThat(sweep.nextRequest().selection().pathsOf("status")).isEmpty();
    assertThat(sweep.adaptTo(refusedField("status", "WhatsAppPhoneNumber"), NOON))
        .isFalse();
  }

  @Test
  void dropsAFieldOnlyInTheExpansion() {
    assertThat(sweep.adaptTo(refusedField("status", "WhatsAppPhoneNumber"), NOON))
        .isTrue();
    assertThat(sweep.nextRequest().selection().pathsOf("status")).containsExactly("status");
  }

  @ParameterizedTest
  @CsvSource({
    "WhatsAppBusinessPhoneNumber, phone_numbers.quality_score",
    "WhatsAppMessageTemplate, message_templates.quality_score",
    "Surprise, phone_numbers.quality_score message_templates.quality_score",
    "WhatsAppBusinessAccount, quality_score"
  })
  void dropsAFieldOnlyInTheListOfTheRefusingType(String type, String dropped) {
    TargetSpec spec = new TargetSpec(
        SPEC.target(),
        new FieldSelection(
            List.of(
                "quality_score",
                "phone_numbers{quality_score}",
                "message_templates{quality_score}"),
            PagingParameter.LIMIT,
            Map.of()),
        100,
        SPEC.interval());
    Sweep ofBothLists = Sweep.start(spec, NEW_RECORD, NOON);
    assertThat(ofBothLists.adaptTo(refusedField("quality_score", type), NOON)).isTrue();
    assertThat(ofBothLists.checkpoint(NEW_RECORD).adaptation().droppedPaths())
        .containsExactlyInAnyOrder(dropped.split(" "));
  }

  @Test
  void dropsAFieldEverywhereIfNoTypeIsNamed() {
    assertThat(sweep.adaptTo(refusedField("status", null), NOON)).isTrue();
    assertThat(sweep.nextRequest().selection().includes("status")).isFalse();
    assertThat(sweep.checkpoint(NEW_RECORD).adaptation().droppedPaths())
        .containsExactlyInAnyOrder("status", "phone_numbers.status");
  }

  @Test
  void dropsAFieldIfTheTypeIsUnknown() {
    assertThat(sweep.adaptTo(refusedField("country", "Surprise"), NOON)).isTrue();
    assertThat(sweep.nextRequest().selection().includes("country")).isFalse();
  }

  @Test
  void dropsOnlySelectedFields() {
    assertThat(sweep.adaptTo(refusedField("id", null), NOON)).isFalse();
    assertThat(sweep.adaptTo(refusedField("surprise", null), NOON)).isFalse();
    assertThat(sweep.checkpoint(NEW_RECORD).adaptation()).isEqualTo(TargetAdaptation.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PERMISSION", "PARAMETER"})
  void doesNotAdaptToOtherFaults(FaultKind kind) {
    sweep.addPage(page(ids(0, 3), "a"));
    assertThat(sweep.adaptTo(fault(kind), NOON)).isEqualTo(kind == FaultKind.TOO_MUCH_DATA);
    assertThat(cursorOf(sweep.nextRequest())).isEqualTo("a");
  }

  private static Sweep resumed(Instant begun) {
    SweepProgress saved = new SweepProgress(begun, sweepCursor("a"), 1, 3);
    return Sweep.start(SPEC, NEW_RECORD.withProgress(saved), NOON);
  }

  private static Cursor sweepCursor(String value) {
    return new Cursor(value);
  }
}
