package io.wabascope.cluster.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import org.junit.jupiter.api.Test;

class InventoryKeyTest {
  @Test
  void parsesWhatItFormats() {
    for (Edge edge : Edge.values()) {
      for (String app : new String[] {"main", "a/b", "a@b", "@", "100 %"}) {
        SightingKey key =
            new SightingKey(new Target(app, edge, "12"), new ObjectKey(edge.kind(), "34"));
        assertThat(InventoryKey.parse(InventoryKey.of(key))).contains(key);
      }
    }
  }

  @Test
  void keyFormatIsStable() {
    SightingKey key = new SightingKey(
        new Target("main", Edge.OWNED_ACCOUNTS, "12"), new ObjectKey(ObjectKind.ACCOUNT, "34"));
    assertThat(InventoryKey.of(key))
        .isEqualTo("account/34@main/owned_whatsapp_business_accounts/12");
  }

  @Test
  void rejectsAnIdThatCouldNotBeParsedBack() {
    Target good = new Target("main", Edge.OWNED_ACCOUNTS, "12");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> InventoryKey.of(new SightingKey(good, new ObjectKey(ObjectKind.ACCOUNT, "3@4"))));
  }

  @Test
  void ignoresKeysOfALaterVersion() {
    assertThat(InventoryKey.parse("account/1@main/a_new_edge/2")).isEmpty();
    assertThat(InventoryKey.parse("a_new_kind/1@main/owned_whatsapp_business_accounts/2"))
        .isEmpty();
    assertThat(InventoryKey.parse("")).isEmpty();
    assertThat(InventoryKey.parse("@")).isEmpty();
    assertThat(InventoryKey.parse("account/1@/owned_whatsapp_business_accounts/2"))
        .isEmpty();
  }
}
