package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.InventoryFixtures.OWNED;
import static io.wabascope.core.inventory.InventoryFixtures.account;
import static io.wabascope.core.inventory.InventoryFixtures.completeList;
import static io.wabascope.core.inventory.InventoryFixtures.incompleteList;
import static io.wabascope.core.inventory.InventoryFixtures.minute;
import static io.wabascope.core.inventory.InventoryFixtures.number;
import static io.wabascope.core.inventory.InventoryFixtures.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.graph.RequestedParts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When absent states, texts and counts are forgotten. */
final class AbsentPartsTest {
  private static final RequestedParts ALL = requested(
      "name", "status", "phone_numbers{id,verified_name,status}", "message_templates{status}");
  private static final Sighting KNOWN = Sighting.first(
      OWNED, account("Shop", "DISABLED", completeList(number("1"), number("2"))), minute(0));

  @Test
  void forgetsAStateThatTwoCompleteSweepsDidNotGet() {
    Account silent = account("Shop", null, completeList(number("1"), number("2")));
    Sighting once = sweep(KNOWN, silent, 5);
    assertThat(once.knownItem()).isEqualTo(KNOWN.item());
    assertThat(Objects.requireNonNull(once.earlier()).missedSweeps())
        .isEqualTo(Map.of(ItemPart.of("status"), 1));
    assertThat(once.earlier().changedAt()).isEqualTo(minute(0));
    Sighting twice = sweep(once, silent, 10);
    assertThat(twice.knownItem()).isEqualTo(silent);
    assertThat(twice.earlier()).isNull();
    assertThat(twice.changedAt()).isEqualTo(minute(10));
    assertThat(sweep(twice, silent, 15)).isSameAs(twice);
  }

  @Test
  void keepsAStateThatIsNotAskedFor() {
    Account silent = account("Shop", null, completeList(number("1"), number("2")));
    Sighting sighting = KNOWN;
    for (int minute = 5; minute < 50; minute += 5) {
      sighting = sweep(sighting, silent, minute, requested("name", "phone_numbers{id}"));
    }
    assertThat(sighting.knownItem()).isEqualTo(KNOWN.item());
  }

  @Test
  void keepsTheCountWhileAStateIsNotAskedFor() {
    Account silent = account("Shop", null, completeList(number("1"), number("2")));
    Sighting once = sweep(KNOWN, silent, 5);
    Sighting notAsked = sweep(once, silent, 10, requested("name", "phone_numbers{id}"));
    assertThat(notAsked).isSameAs(once);
    assertThat(sweep(notAsked, silent, 15).knownItem()).isEqualTo(silent);
  }

  @Test
  void countsEachPartOnItsOwn() {
    Sighting once = sweep(KNOWN, account("Shop", null, completeList(number("1"), number("2"))), 5);
    Account more = account(null, null, completeList(number("1"), number("2")));
    Sighting twice = sweep(once, more, 10);
    assertThat(twice.knownItem())
        .isEqualTo(account("Shop", null, completeList(number("1"), number("2"))));
    assertThat(sweep(twice, more, 15).knownItem()).isEqualTo(more);
  }

  @Test
  void aStateThatComesBackIsCountedAnew() {
    Account silent = account("Shop", null, completeList(number("1"), number("2")));
    Sighting back = sweep(sweep(KNOWN, silent, 5), (Account) KNOWN.item(), 10);
    assertThat(back.earlier()).isNull();
    assertThat(sweep(back, silent, 15).knownItem()).isEqualTo(KNOWN.item());
  }

  @Test
  void forgetsTheStateOfANumberAndKeepsTheNumber() {
    Account silent = account("Shop", "DISABLED", completeList(number("1"), bare("2")));
    Sighting twice = sweep(sweep(KNOWN, silent, 5), silent, 10);
    assertThat(status(twice.knownItem(), "1")).isEqualTo("CONNECTED");
    assertThat(status(twice.knownItem(), "2")).isNull();
    assertThat(InventoryFixtures.ids(twice.knownItem())).containsExactly("1", "2");
  }

  @Test
  void aListThatIsCutSaysNothingOfTheNumbersItDoesNotHold() {
    Account cut = account("Shop", "DISABLED", incompleteList(bare("1")));
    Sighting sighting = KNOWN;
    for (int minute = 5; minute < 50; minute += 5) {
      sighting = sweep(sighting, cut, minute);
    }
    assertThat(status(sighting.knownItem(), "1")).isNull();
    assertThat(status(sighting.knownItem(), "2")).isEqualTo("CONNECTED");
  }

  @Test
  void templatesOfACutListAreNotAbsent() {
    Account counted = account("Shop", null, null)
        .withTemplates(TemplateCounts.byStatus(Map.of("PAUSED", 3)), false);
    Account cut = account("Shop", null, null).withTemplates(null, true);
    Account silent = account("Shop", null, null);
    Sighting known = Sighting.first(OWNED, counted, minute(0));
    Sighting truncated = sweep(sweep(sweep(known, cut, 5), cut, 10), cut, 15);
    assertThat(details(truncated).templates()).isEqualTo(Map.of("PAUSED", 3));
    assertThat(details(truncated).isTruncated(AccountList.MESSAGE_TEMPLATES)).isTrue();
    Sighting twice = sweep(sweep(truncated, silent, 20), silent, 25);
    assertThat(details(twice).templates()).isNull();
    Sighting back = sweep(truncated, counted, 20);
    assertThat(details(back).isTruncated(AccountList.MESSAGE_TEMPLATES)).isFalse();
  }

  @Test
  void ownerAndPermissionsAreAskedForByAnyOfTheirFields() {
    ItemPart owner = ItemPart.of("owner_business_info");
    assertThat(requested("on_behalf_of_business_info").test(owner)).isTrue();
    assertThat(requested("name").test(owner)).isFalse();
    assertThat(requested("permitted_tasks").test(ItemPart.of("permissions"))).isTrue();
    assertThat(requested("phone_numbers").test(new ItemPart("1", "status"))).isFalse();
    assertThat(requested("message_templates{id}").requests(AccountList.MESSAGE_TEMPLATES))
        .isFalse();
    assertThat(requested("message_templates").requests(AccountList.MESSAGE_TEMPLATES))
        .isTrue();
  }

  @Test
  void partsHaveKeys() {
    for (ItemPart part :
        Set.of(ItemPart.of("status"), ItemPart.ofNumber("1"), new ItemPart("1", "status"))) {
      assertThat(ItemPart.parse(part.key())).isEqualTo(part);
    }
  }

  private static PhoneNumber bare(String id) {
    return new PhoneNumber(id, null, null, ObjectStates.NONE);
  }

  private static AccountDetails details(Sighting sighting) {
    return ((Account) sighting.knownItem()).details();
  }

  private static Sighting sweep(Sighting sighting, Account report, int minute) {
    return sweep(sighting, report, minute, ALL);
  }

  private static Sighting sweep(
      Sighting sighting, Account report, int minute, RequestedParts requested) {
    Sighting refreshed = sighting.refreshed(report, minute(minute));
    return refreshed.afterCompleteSweep(
        refreshed.absentParts(report, requested), 2, minute(minute), minute(minute));
  }

  private static RequestedParts requested(String... fields) {
    return new RequestedParts(new FieldSelection(List.of(fields), PagingParameter.LIMIT, Map.of()));
  }
}
