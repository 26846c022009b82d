package io.wabascope.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void sameSeedGivesTheSameWorld() {
    assertThat(new World(FleetSettings.of(300)).accounts())
        .isEqualTo(new World(FleetSettings.of(300)).accounts());
    assertThat(new World(FleetSettings.of(300)).accounts())
        .isNotEqualTo(new World(new FleetSettings(2, 300, 1, 0)).accounts());
    assertThat(new World(FleetSettings.of(300)).accounts().subList(0, 10))
        .isEqualTo(new World(FleetSettings.of(10)).accounts());
  }

  @Test
  void smallWorldHasObjectsOnEveryEdge() {
    World world = new World(FleetSettings.of(10));
    for (Edge edge : Edge.values()) {
      assertThat(world.listedIds(edge, world.providers().get(0).node(edge))).isNotEmpty();
    }
    assertThat(world.applicationIds()).containsExactly("700000000000001");
    assertThat(world.businessIds()).containsExactly("800000000000001");
    assertThat(world.userIds()).containsExactly("900000000000001");
  }

  @Test
  void everyAccountIsListedAndIdsAreUnique() {
    World world = new World(new FleetSettings(1, 2_000, 3, 0));
    Set<String> listed = new HashSet<>();
    Set<String> listedTwice = new HashSet<>();
    for (Provider provider : world.providers()) {
      for (Edge edge : List.of(Edge.OWNED_ACCOUNTS, Edge.CLIENT_ACCOUNTS, Edge.ASSIGNED_ACCOUNTS)) {
        world.listedIds(edge, provider.node(edge)).forEach(id -> {
          if (!listed.add(id)) {
            listedTwice.add(id);
          }
        });
      }
    }
    assertThat(listed)
        .isEqualTo(world.accounts().stream().map(Account::id).collect(Collectors.toSet()));
    assertThat(listed).hasSize(2_000).allMatch(id -> id.matches("\\d{15,17}"));
    assertThat(listedTwice).isNotEmpty();
    assertThat(listed).anyMatch(id -> (long) (double) Long.parseLong(id) != Long.parseLong(id));
    assertThat(world.accounts().stream().flatMap(account -> account.phoneNumbers().stream()))
        .extracting(PhoneNumber::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void mostAccountsAreHealthy() {
    World world = new World(FleetSettings.of(2_000));
    assertThat(world.accounts().stream()
            .filter(account -> account.states().review().equals("APPROVED")))
        .hasSizeBetween(1_800, 1_950);
    assertThat(world.accounts().stream()
            .flatMap(account -> account.phoneNumbers().stream())
            .map(PhoneNumber::quality)
            .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("GREEN", "YELLOW", "RED", "UNKNOWN");
  }

  @Test
  void statesChangeAtTheConfiguredRateAndMostRecover() {
    World world = new World(new FleetSettings(1, 500, 1, 30));
    assertThat(world.move(NOON)).isZero();
    assertThat(world.move(NOON.plusSeconds(1))).isZero();
    assertThat(world.move(NOON.plusSeconds(60))).isEqualTo(30);
    assertThat(world.move(NOON.plusSeconds(30))).isZero();
    Instant later = NOON;
    for (int i = 2; i < 600; i++) {
      later = NOON.plus(Duration.ofMinutes(i));
      assertThat(world.move(later)).isEqualTo(30);
    }
    assertThat(world.accounts().stream()
            .filter(account -> account.states().review().equals("APPROVED"))
            .count())
        .isGreaterThan(440);
    assertThat(world.accounts()).isNotEqualTo(new World(FleetSettings.of(500)).accounts());
    assertThat(world.move(later.plus(Duration.ofDays(30)))).isEqualTo(10_000);
  }

  @Test
  void statesDoNotChangeAtRateZero() {
    World world = new World(FleetSettings.of(50));
    world.move(NOON);
    assertThat(world.move(NOON.plus(Duration.ofDays(9)))).isZero();
  }

  @Test
  void canBeChangedInCode() {
    World world = new World(FleetSettings.of(50));
    Account account = world.accounts().stream()
        .filter(one -> one.phoneNumbers().size() > 1)
        .findFirst()
        .orElseThrow();
    PhoneNumber phone = account.phoneNumbers().get(0);
    assertThat(world.setName(account.id(), "New")).isTrue();
    assertThat(world.setReviewStatus(account.id(), "REJECTED")).isTrue();
    assertThat(world.setPhoneStatus(phone.id(), "BANNED")).isTrue();
    assertThat(world.setPhoneQuality(phone.id(), "RED")).isTrue();
    Account changed = world.account(account.id()).orElseThrow();
    assertThat(changed.name()).isEqualTo("New");
    assertThat(changed.states().review()).isEqualTo("REJECTED");
    assertThat(changed.phoneNumbers().get(0))
        .isEqualTo(phone.withStatus("BANNED").withQuality("RED"));
    assertThat(changed.phoneNumbers().get(1)).isEqualTo(account.phoneNumbers().get(1));
    assertThat(world.setName("1", "New")).isFalse();
    assertThat(world.setPhoneStatus("1", "BANNED")).isFalse();
    assertThat(world.updateBusiness("1", one -> one)).isFalse();
  }

  @Test
  void objectsCanBeAddedRemovedAndRestored() {
    World world = new World(FleetSettings.of(50));
    String node = "800000000000001";
    String added = world.add(Edge.OWNED_ACCOUNTS, node);
    assertThat(world.listedIds(Edge.OWNED_ACCOUNTS, node)).endsWith(added);
    String business = world.add(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001");
    assertThat(world.business(business)).isPresent();
    assertThat(world.listedIds(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001"))
        .endsWith(business);
    String assigned = world.add(Edge.ASSIGNED_ACCOUNTS, "900000000000001");
    assertThat(world.listedIds(Edge.CLIENT_ACCOUNTS, node)).doesNotContain(assigned);
    world.remove(added);
    world.remove(business);
    assertThat(world.account(added)).isEmpty();
    assertThat(world.listedIds(Edge.OWNED_ACCOUNTS, node)).doesNotContain(added);
    world.restore();
    assertThat(world.account(added)).isPresent();
    assertThatThrownBy(() -> world.listedIds(Edge.OWNED_ACCOUNTS, "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesInvalidSettings() {
    assertThatThrownBy(() -> FleetSettings.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FleetSettings(1, 5, 6, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FleetSettings(1, 5, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Provider(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void phoneNumberIsNotPrinted() {
    assertThat(new PhoneNumber("1", "+1 555-0100", "V", "CONNECTED", "GREEN", Map.of()))
        .hasToString("phone number 1 CONNECTED GREEN");
  }
}
