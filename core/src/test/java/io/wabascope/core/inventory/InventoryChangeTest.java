package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import org.junit.jupiter.api.Test;

class InventoryChangeTest {
  private static final ObjectKey KEY = new ObjectKey(ObjectKind.ACCOUNT, "1");

  @Test
  void cutsLongNamesWithoutBreakingACharacter() {
    String long1 = "a".repeat(10_000);
    String long2 = "a" + "\uD83C\uDF55".repeat(5_000);

    ChangedObject object = new ChangedObject(KEY, long1, "2", long2);

    assertThat(object.name()).isEqualTo("a".repeat(199) + "…");
    assertThat(object.accountName()).isEqualTo("a" + "\uD83C\uDF55".repeat(99) + "…");
  }

  @Test
  void knowsExceptionsAndRecoveries() {
    StateTransition worse = new StateTransition(StateField.ACCOUNT_REVIEW, "APPROVED", "REJECTED");
    StateTransition better = new StateTransition(StateField.ACCOUNT_REVIEW, "REJECTED", "APPROVED");
    StateTransition other =
        new StateTransition(StateField.PHONE_NUMBER_QUALITY, "GREEN", "UNKNOWN");

    assertThat(worse.isException()).isTrue();
    assertThat(worse.isRecovery()).isFalse();
    assertThat(better.isException()).isFalse();
    assertThat(better.isRecovery()).isTrue();
    assertThat(other.isException()).isFalse();
    assertThat(other.isRecovery()).isFalse();
  }

  @Test
  void typesHaveTheirLabels() {
    for (ChangeType type : ChangeType.values()) {
      assertThat(ChangeType.ofLabel(type.label())).contains(type);
    }
    assertThat(ChangeType.ofLabel("later")).isEmpty();
    assertThat(ChangeType.ofLabel(null)).isEmpty();
  }

  @Test
  void namesAChangedNumberWithItsAccount() {
    PhoneNumber number = InventoryFixtures.number("5", "Shop 5", null);
    Account account = InventoryFixtures.account("Bakery", null, null);

    assertThat(ChangedObject.of(account, number))
        .isEqualTo(new ChangedObject(
            new ObjectKey(ObjectKind.PHONE_NUMBER, "5"), "Shop 5", "77", "Bakery"));
    assertThat(ChangedObject.of(account))
        .isEqualTo(
            new ChangedObject(new ObjectKey(ObjectKind.ACCOUNT, "77"), "Bakery", null, null));
  }
}
