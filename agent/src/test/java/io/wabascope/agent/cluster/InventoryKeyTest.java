package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import org.junit.jupiter.api.Test;

class InventoryKeyTest {
  @Test
  void readsBackWhatItWrote() {
    for (Edge edge : Edge.values()) {
      for (String app : new String[] {"main", "a/b", "a@b", "@", "100 %"}) {
        SightingKey key =
            new SightingKey(new Target(app, edge, "12"), new ObjectKey(edge.kind(), "34"));
        assertThat(InventoryKey.read(InventoryKey.of(key))).contains(key);
      }
    }
  }

  @Test
  void staysTheSameFromVersionToVersion() {
    SightingKey key = new SightingKey(
        new Target("main", Edge.OWNED_ACCOUNTS, "12"), new ObjectKey(Kind.ACCOUNT, "34"));
    assertThat(InventoryKey.of(key))
        .isEqualTo("account/34@main/owned_whatsapp_business_accounts/12");
  }

  @Test
  void refusesAKeyThatItCouldNotReadBack() {
    Target good = new Target("main", Edge.OWNED_ACCOUNTS, "12");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> InventoryKey.of(new SightingKey(good, new ObjectKey(Kind.ACCOUNT, "3@4"))));
  }

  @Test
  void hasNoReadingOfWhatALaterVersionMayWrite() {
    assertThat(InventoryKey.read("account/1@main/a_new_edge/2")).isEmpty();
    assertThat(InventoryKey.read("a_new_kind/1@main/owned_whatsapp_business_accounts/2"))
        .isEmpty();
    assertThat(InventoryKey.read("")).isEmpty();
    assertThat(InventoryKey.read("@")).isEmpty();
    assertThat(InventoryKey.read("account/1@/owned_whatsapp_business_accounts/2"))
        .isEmpty();
  }
}
