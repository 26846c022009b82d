package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.StateField.TEMPLATE_QUALITY;
import static io.wabascope.core.inventory.StateField.TEMPLATE_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateCountsTest {
  private static final TemplateCounts STATUS =
      TemplateCounts.byStatus(Map.of("APPROVED", 2, "PAUSED", 1));

  @Test
  void pagesOfAListAddUp() {
    TemplateCounts next = new TemplateCounts(
        Map.of(TEMPLATE_STATUS, Map.of("APPROVED", 3), TEMPLATE_QUALITY, Map.of("GREEN", 3)));

    TemplateCounts sum = STATUS.plus(next);

    assertThat(sum.by(TEMPLATE_STATUS)).isEqualTo(Map.of("APPROVED", 5, "PAUSED", 1));
    assertThat(sum.by(TEMPLATE_QUALITY)).isEqualTo(Map.of("GREEN", 3));
    assertThat(sum.total()).isEqualTo(6);
    assertThat(STATUS.total()).as("unchanged").isEqualTo(3);
  }

  @Test
  void withoutAFieldThereAreNoTemplates() {
    assertThat(TemplateCounts.NONE.isEmpty()).isTrue();
    assertThat(TemplateCounts.NONE.total()).isZero();
    assertThat(TemplateCounts.NONE.by(TEMPLATE_STATUS)).isNull();
    assertThat(TemplateCounts.byStatus(Map.of()).isEmpty()).isTrue();
    assertThat(STATUS.isEmpty()).isFalse();
  }

  @Test
  void aFieldThatTheNewerReportLacksKeepsItsOlderCounts() {
    TemplateCounts older = new TemplateCounts(
        Map.of(TEMPLATE_STATUS, Map.of("PAUSED", 9), TEMPLATE_QUALITY, Map.of("RED", 4)));

    TemplateCounts merged = TemplateCounts.merge(STATUS, older);

    assertThat(merged).isNotNull();
    assertThat(merged.by(TEMPLATE_STATUS)).isEqualTo(STATUS.by(TEMPLATE_STATUS));
    assertThat(merged.by(TEMPLATE_QUALITY)).isEqualTo(Map.of("RED", 4));
    assertThat(TemplateCounts.merge(null, older)).isEqualTo(older);
    assertThat(TemplateCounts.merge(older, STATUS)).isEqualTo(older);
  }

  @Test
  void countsOfAFieldThatIsAbsentLaterAreFound() {
    TemplateCounts older = new TemplateCounts(
        Map.of(TEMPLATE_STATUS, Map.of("PAUSED", 9), TEMPLATE_QUALITY, Map.of("RED", 4)));

    assertThat(TemplateCounts.fieldsAbsentIn(older, STATUS))
        .isEqualTo(new TemplateCounts(Map.of(TEMPLATE_QUALITY, Map.of("RED", 4))));
    assertThat(TemplateCounts.fieldsAbsentIn(STATUS, older)).isNull();
  }
}
