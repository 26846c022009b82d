package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.poller.api.Await;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of every {@link InventoryRepository}, which the fake keeps too. */
public abstract class InventoryRepositoryContract {
  /** An empty inventory. */
  protected abstract InventoryRepository inventory();

  @Test
  public void returnsStoredSightings() {
    InventoryRepository inventoryRepository = inventory();
    Sighting full = SightingFixtures.full(SightingFixtures.OWNED, "1");
    Sighting business = SightingFixtures.business("2");
    Await.value(inventoryRepository.put(List.of(full, business)));

    Map<SightingKey, Sighting> found =
        Await.value(inventoryRepository.get(Set.of(full.key(), business.key())));

    assertThat(found).isEqualTo(Map.of(full.key(), full, business.key(), business));
  }

  @Test
  public void omitsUnknownKeys() {
    InventoryRepository inventoryRepository = inventory();
    Sighting known = SightingFixtures.account(SightingFixtures.OWNED, "1");
    Sighting unknown = SightingFixtures.account(SightingFixtures.OWNED, "2");
    Await.value(inventoryRepository.put(List.of(known)));

    assertThat(Await.value(inventoryRepository.get(Set.of(known.key(), unknown.key()))))
        .containsOnlyKeys(known.key());
    assertThat(Await.value(inventoryRepository.get(Set.of()))).isEmpty();
  }

  @Test
  public void separatesSightingsOfOneObjectByTarget() {
    InventoryRepository inventoryRepository = inventory();
    Sighting owned =
        SightingFixtures.account(SightingFixtures.OWNED, "1", "APPROVED", SightingFixtures.NOW);
    Sighting client =
        SightingFixtures.account(SightingFixtures.CLIENT, "1", "PENDING", SightingFixtures.NOW);
    Await.value(inventoryRepository.put(List.of(owned, client)));
    Await.value(inventoryRepository.remove(Set.of(owned.key())));

    assertThat(Await.value(inventoryRepository.get(Set.of(owned.key(), client.key()))))
        .isEqualTo(Map.of(client.key(), client));
  }

  @Test
  public void replacesAnEarlierSighting() {
    InventoryRepository inventoryRepository = inventory();
    Sighting before =
        SightingFixtures.account(SightingFixtures.OWNED, "1", "PENDING", SightingFixtures.NOW);
    Sighting after = SightingFixtures.account(
        SightingFixtures.OWNED, "1", "APPROVED", SightingFixtures.NOW.plusSeconds(1));
    Await.value(inventoryRepository.put(List.of(before)));
    Await.value(inventoryRepository.put(List.of(after)));

    assertThat(Await.value(inventoryRepository.get(Set.of(before.key())))).containsValue(after);
  }

  @Test
  public void listsObjectsOfATarget() {
    InventoryRepository inventoryRepository = inventory();
    Await.value(inventoryRepository.put(List.of(
        SightingFixtures.account(SightingFixtures.OWNED, "1"),
        SightingFixtures.account(SightingFixtures.OWNED, "2"),
        SightingFixtures.account(SightingFixtures.CLIENT, "3"),
        SightingFixtures.business("4"))));

    assertThat(Await.value(inventoryRepository.objectsOf(SightingFixtures.OWNED)))
        .containsExactlyInAnyOrder(
            new ObjectKey(ObjectKind.ACCOUNT, "1"), new ObjectKey(ObjectKind.ACCOUNT, "2"));
    assertThat(Await.value(inventoryRepository.objectsOf(SightingFixtures.BUSINESSES)))
        .containsExactly(new ObjectKey(ObjectKind.BUSINESS, "4"));
  }

  @Test
  public void removesOnlyTheGivenKeys() {
    InventoryRepository inventoryRepository = inventory();
    Sighting kept = SightingFixtures.account(SightingFixtures.OWNED, "1");
    Sighting removed = SightingFixtures.account(SightingFixtures.OWNED, "2");
    Sighting unknown = SightingFixtures.account(SightingFixtures.OWNED, "3");
    Await.value(inventoryRepository.put(List.of(kept, removed)));

    Await.value(inventoryRepository.remove(Set.of(removed.key(), unknown.key())));
    Await.value(inventoryRepository.remove(Set.of()));

    assertThat(Await.value(inventoryRepository.objectsOf(SightingFixtures.OWNED)))
        .containsExactly(kept.key().object());
  }
}
