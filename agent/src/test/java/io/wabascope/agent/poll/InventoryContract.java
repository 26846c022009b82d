package io.wabascope.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.Await;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every inventory does; run for the fake too. */
public abstract class InventoryContract {
  /** An empty inventory. */
  protected abstract Inventory inventory();

  @Test
  public void givesBackWhatWasPut() {
    Inventory inventory = inventory();
    Sighting full = Sightings.full(Sightings.OWNED, "1");
    Sighting business = Sightings.business("2");
    Await.value(inventory.put(List.of(full, business)));

    Map<SightingKey, Sighting> found =
        Await.value(inventory.get(Set.of(full.key(), business.key())));

    assertThat(found).isEqualTo(Map.of(full.key(), full, business.key(), business));
  }

  @Test
  public void saysNothingOfWhatItDoesNotHold() {
    Inventory inventory = inventory();
    Sighting known = Sightings.account(Sightings.OWNED, "1");
    Sighting unknown = Sightings.account(Sightings.OWNED, "2");
    Await.value(inventory.put(List.of(known)));

    assertThat(Await.value(inventory.get(Set.of(known.key(), unknown.key()))))
        .containsOnlyKeys(known.key());
    assertThat(Await.value(inventory.get(Set.of()))).isEmpty();
  }

  @Test
  public void keepsTheSightingsOfOneObjectByItsTargetsApart() {
    Inventory inventory = inventory();
    Sighting owned = Sightings.account(Sightings.OWNED, "1", "APPROVED", Sightings.NOW);
    Sighting client = Sightings.account(Sightings.CLIENT, "1", "PENDING", Sightings.NOW);
    Await.value(inventory.put(List.of(owned, client)));
    Await.value(inventory.remove(Set.of(owned.key())));

    assertThat(Await.value(inventory.get(Set.of(owned.key(), client.key()))))
        .isEqualTo(Map.of(client.key(), client));
  }

  @Test
  public void replacesAnEarlierSighting() {
    Inventory inventory = inventory();
    Sighting before = Sightings.account(Sightings.OWNED, "1", "PENDING", Sightings.NOW);
    Sighting after =
        Sightings.account(Sightings.OWNED, "1", "APPROVED", Sightings.NOW.plusSeconds(1));
    Await.value(inventory.put(List.of(before)));
    Await.value(inventory.put(List.of(after)));

    assertThat(Await.value(inventory.get(Set.of(before.key())))).containsValue(after);
  }

  @Test
  public void namesTheObjectsOfATarget() {
    Inventory inventory = inventory();
    Await.value(inventory.put(List.of(
        Sightings.account(Sightings.OWNED, "1"),
        Sightings.account(Sightings.OWNED, "2"),
        Sightings.account(Sightings.CLIENT, "3"),
        Sightings.business("4"))));

    assertThat(Await.value(inventory.objectsOf(Sightings.OWNED)))
        .containsExactlyInAnyOrder(
            new ObjectKey(Kind.ACCOUNT, "1"), new ObjectKey(Kind.ACCOUNT, "2"));
    assertThat(Await.value(inventory.objectsOf(Sightings.BUSINESSES)))
        .containsExactly(new ObjectKey(Kind.BUSINESS, "4"));
  }

  @Test
  public void removesNothingElse() {
    Inventory inventory = inventory();
    Sighting stays = Sightings.account(Sightings.OWNED, "1");
    Sighting goes = Sightings.account(Sightings.OWNED, "2");
    Sighting never = Sightings.account(Sightings.OWNED, "3");
    Await.value(inventory.put(List.of(stays, goes)));

    Await.value(inventory.remove(Set.of(goes.key(), never.key())));
    Await.value(inventory.remove(Set.of()));

    assertThat(Await.value(inventory.objectsOf(Sightings.OWNED)))
        .containsExactly(stays.key().object());
  }
}
