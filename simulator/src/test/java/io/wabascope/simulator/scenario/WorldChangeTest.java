package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.FleetSettings;
import io.wabascope.simulator.world.PhoneNumber;
import io.wabascope.simulator.world.Template;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorldChangeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String BUSINESS = "800000000000001";

  private final World world = new World(FleetSettings.of(100));

  private void applyChanges(String yaml) {
    SplittableRandom random = new SplittableRandom(3);
    WorldChange.parse(yaml).forEach(change -> change.apply(world, random, NOW));
  }

  private List<String> owned() {
    return world.listedIds(Edge.OWNED_ACCOUNTS, BUSINESS);
  }

  @Test
  void setsEveryFieldOfOneAccount() {
    Account account = world.accounts().stream()
        .filter(one -> !one.phoneNumbers().isEmpty() && !one.templates().isEmpty())
        .findFirst()
        .orElseThrow();
    applyChanges(
        "{\"id\": \"" + account.id() + "\", \"set\": {\"name\": \"New\","
            + " \"account_review_status\": \"DEFERRED\", \"business_verification_status\": \"revoked\","
            + " \"status\": \"DISABLED\", \"phone_numbers.status\": \"BANNED\","
            + " \"phone_numbers.quality_rating\": \"RED\", \"phone_numbers.verified_name\": \"V\","
            + " \"phone_numbers.name_status\": \"EXPIRED\", \"message_templates.status\": \"PAUSED\"}}");
    Account changed = world.account(account.id()).orElseThrow();
    assertThat(changed.name()).isEqualTo("New");
    assertThat(changed.states().review()).isEqualTo("DEFERRED");
    assertThat(changed.states().verification()).isEqualTo("revoked");
    assertThat(changed.states().status()).isEqualTo("DISABLED");
    assertThat(changed.templates()).extracting(Template::status).containsOnly("PAUSED");
    assertThat(changed.phoneNumbers())
        .allSatisfy(phone -> assertThat(
                List.of(phone.status(), phone.quality(), phone.verifiedName(), phone.nameStatus()))
            .containsExactly("BANNED", "RED", "V", "EXPIRED"));
  }

  @Test
  void setsOneBusinessAndOnePhoneNumber() {
    String business =
        world.listedIds(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001").get(0);
    applyChanges("{id: \"" + business + "\", set: {name: New, verification_status: expired}}");
    assertThat(world.business(business).orElseThrow().name()).isEqualTo("New");
    assertThat(world.business(business).orElseThrow().verificationStatus()).isEqualTo("expired");
    assertThat(world.business(business).orElseThrow().updatedAt()).isEqualTo(NOW);
    PhoneNumber phone = world.accounts().stream()
        .flatMap(account -> account.phoneNumbers().stream())
        .findFirst()
        .orElseThrow();
    applyChanges("{id: \"" + phone.id() + "\", set: {phone_numbers.status: BANNED, status: X}}");
    assertThat(world.accountOfPhone(phone.id()).orElseThrow().phoneNumbers())
        .contains(phone.withStatus("BANNED"));
  }

  @Test
  void selectsAShareOfAList() {
    int before = owned().size();
    applyChanges("{hide: true, edge: owned_whatsapp_business_accounts, share: 0.7}");
    assertThat(owned()).hasSize(before - (int) Math.ceil(before * 0.7));
    assertThat(world.accounts()).hasSize(100);
    applyChanges("restore: true");
    assertThat(owned()).hasSize(before);
    applyChanges("{remove: true, edge: owned_whatsapp_business_accounts, node: " + BUSINESS + "}");
    assertThat(owned()).isEmpty();
    assertThat(world.accounts()).hasSize(100 - before);
    applyChanges("restore: true");
    assertThat(world.accounts()).hasSize(100);
  }

  @Test
  void addsToAList() {
    int before = owned().size();
    applyChanges("{add: 3, edge: owned_whatsapp_business_accounts, node: " + BUSINESS + "}");
    assertThat(owned()).hasSize(before + 3).doesNotHaveDuplicates();
    applyChanges("{add: 2, edge: connected_client_businesses}");
    assertThat(world.accounts()).hasSize(105);
    applyChanges("{remove: true, node: " + BUSINESS + "}");
    assertThat(owned()).isEmpty();
  }

  @Test
  void canBeBuiltInCode() {
    WorldChange.set("status", "DISABLED", ObjectSelector.listedOn(Edge.OWNED_ACCOUNTS, BUSINESS))
        .apply(world, new SplittableRandom(1), NOW);
    assertThat(owned())
        .allMatch(id -> world.account(id).orElseThrow().states().status().equals("DISABLED"));
    assertThatThrownBy(() -> WorldChange.set("x", "y", ObjectSelector.ofId("1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ObjectSelector.all().share(2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
