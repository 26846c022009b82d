package io.wabascope.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void theSameSeedGivesTheSameWorld() {
    assertThat(new World(Fleet.of(300)).accounts()).isEqualTo(new World(Fleet.of(300)).accounts());
    assertThat(new World(Fleet.of(300)).accounts())
        .isNotEqualTo(new World(new Fleet(2, 300, 1, 0)).accounts());
    assertThat(new World(Fleet.of(300)).accounts().subList(0, 10))
        .isEqualTo(new World(Fleet.of(10)).accounts());
  }

  @Test
  void evenTheSmallestWorldHasSomethingOnEachEdge() {
    World world = new World(Fleet.of(10));
    for (Edge edge : Edge.values()) {
      assertThat(world.ids(edge, world.providers().get(0).node(edge))).isNotEmpty();
    }
    assertThat(world.applicationIds()).containsExactly("700000000000001");
    assertThat(world.businessIds()).containsExactly("800000000000001");
    assertThat(world.userIds()).containsExactly("900000000000001");
  }

  @Test
  void everyAccountIsListedOnceOrMoreAndIdsAreUnique() {
    World world = new World(new Fleet(1, 2_000, 3, 0));
    Set<String> listed = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (Provider provider : world.providers()) {
      for (Edge edge : List.of(Edge.OWNED_ACCOUNTS, Edge.CLIENT_ACCOUNTS, Edge.ASSIGNED_ACCOUNTS)) {
        world.ids(edge, provider.node(edge)).forEach(id -> {
          if (!listed.add(id)) {
            twice.add(id);
          }
        });
      }
    }
    assertThat(listed)
        .isEqualTo(world.accounts().stream().map(Account::id).collect(Collectors.toSet()));
    assertThat(listed).hasSize(2_000).allMatch(id -> id.matches("\\d{15,17}"));
    assertThat(twice).isNotEmpty();
    assertThat(listed).anyMatch(id -> (long) (double) Long.parseLong(id) != Long.parseLong(id));
    assertThat(world.accounts().stream().flatMap(account -> account.phoneNumbers().stream()))
        .extracting(PhoneNumber::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void mostAreHealthyAndSomeAreNot() {
    World world = new World(Fleet.of(2_000));
    assertThat(world.accounts().stream()
            .filter(account -> account.standing().review().equals("APPROVED")))
        .hasSizeBetween(1_800, 1_950);
    assertThat(world.accounts().stream()
            .flatMap(account -> account.phoneNumbers().stream())
            .map(PhoneNumber::quality)
            .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("GREEN", "YELLOW", "RED", "UNKNOWN");
  }

  @Test
  void statesMoveAtTheChosenRateAndTheFleetStaysHealthy() {
    World world = new World(new Fleet(1, 500, 1, 30));
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
            .filter(account -> account.standing().review().equals("APPROVED"))
            .count())
        .isGreaterThan(440);
    assertThat(world.accounts()).isNotEqualTo(new World(Fleet.of(500)).accounts());
    assertThat(world.move(later.plus(Duration.ofDays(30)))).isEqualTo(10_000);
  }

  @Test
  void aStillWorldStandsStill() {
    World world = new World(Fleet.of(50));
    world.move(NOON);
    assertThat(world.move(NOON.plus(Duration.ofDays(9)))).isZero();
  }

  @Test
  void canBeChangedByHand() {
    World world = new World(Fleet.of(50));
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
    assertThat(changed.standing().review()).isEqualTo("REJECTED");
    assertThat(changed.phoneNumbers().get(0))
        .isEqualTo(phone.withStatus("BANNED").withQuality("RED"));
    assertThat(changed.phoneNumbers().get(1)).isEqualTo(account.phoneNumbers().get(1));
    assertThat(world.setName("1", "New")).isFalse();
    assertThat(world.setPhoneStatus("1", "BANNED")).isFalse();
    assertThat(world.updateBusiness("1", one -> one)).isFalse();
  }

  @Test
  void listsComeAndGo() {
    World world = new World(Fleet.of(50));
    String node = "800000000000001";
    String added = world.add(Edge.OWNED_ACCOUNTS, node);
    assertThat(world.ids(Edge.OWNED_ACCOUNTS, node)).endsWith(added);
    String business = world.add(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001");
    assertThat(world.business(business)).isPresent();
    assertThat(world.ids(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001")).endsWith(business);
    String assigned = world.add(Edge.ASSIGNED_ACCOUNTS, "900000000000001");
    assertThat(world.ids(Edge.CLIENT_ACCOUNTS, node)).doesNotContain(assigned);
    world.remove(added);
    world.remove(business);
    assertThat(world.account(added)).isEmpty();
    assertThat(world.ids(Edge.OWNED_ACCOUNTS, node)).doesNotContain(added);
    world.restore();
    assertThat(world.account(added)).isPresent();
    assertThatThrownBy(() -> world.ids(Edge.OWNED_ACCOUNTS, "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesFleetsThatCannotBe() {
    assertThatThrownBy(() -> Fleet.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fleet(1, 5, 6, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fleet(1, 5, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Provider(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPhoneNumberDoesNotPrintItself() {
    assertThat(new PhoneNumber("1", "+1 555-0100", "V", "CONNECTED", "GREEN", "APPROVED"))
        .hasToString("phone number 1 CONNECTED GREEN");
  }
}
