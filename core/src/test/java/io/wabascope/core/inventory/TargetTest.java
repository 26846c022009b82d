package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TargetTest {
  @Test
  void keysAreUnique() {
    Set<String> keys = new HashSet<>();
    int targets = 0;
    for (String app : List.of("a", "a/b", "a/owned_whatsapp_business_accounts/1", "1")) {
      for (Edge edge : Edge.values()) {
        for (String node : List.of("1", "2", "11")) {
          Target target = new Target(app, edge, node);
          assertThat(target).hasToString(target.key());
          assertThat(target.compareTo(new Target(app, edge, node))).isZero();
          keys.add(target.key());
          targets++;
        }
      }
    }
    assertThat(keys).hasSize(targets);
    assertThat(new Target("main", Edge.OWNED_ACCOUNTS, "1").key())
        .isEqualTo("main/owned_whatsapp_business_accounts/1");
  }

  @Test
  void sortsByKey() {
    Target one = new Target("a", Edge.OWNED_ACCOUNTS, "1");
    Target two = new Target("b", Edge.CLIENT_ACCOUNTS, "1");
    assertThat(one).isLessThan(two);
    assertThat(two).isGreaterThan(one);
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "' ', 1", "main, ''", "main, ' '", "main, 1/2", "main, /1"})
  void rejectsInvalidAppsAndNodes(String app, String node) {
    assertThatThrownBy(() -> new Target(app, Edge.OWNED_ACCOUNTS, node))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Edge.class)
  void findsAnEdgeByItsPath(Edge edge) {
    assertThat(Edge.ofPath(edge.path())).contains(edge);
    assertThat(Edge.ofPath(edge.name())).isEmpty();
    assertThat(edge.defaultFields()).startsWith("id", "name").doesNotHaveDuplicates();
  }

  @Test
  void businessEdgeHasBusinessFields() {
    Edge edge = Edge.CONNECTED_CLIENT_BUSINESSES;
    assertThat(edge.kind()).isEqualTo(ObjectKind.BUSINESS);
    assertThat(edge.nodeType()).isEqualTo("application");
    assertThat(edge.listedType()).isEqualTo("Business");
    assertThat(edge.defaultFields())
        .containsExactly("id", "name", "verification_status", "created_time", "updated_time");
  }

  @Test
  void accountEdgesHaveAccountAndNumberFields() {
    assertThat(Arrays.stream(Edge.values()).filter(edge -> edge.kind() == ObjectKind.ACCOUNT))
        .hasSize(3)
        .allMatch(edge -> edge.listedType().equals("WhatsAppBusinessAccount"))
        .allMatch(edge -> edge.defaultFields()
            .equals(List.of(
                "id",
                "name",
                "account_review_status",
                "business_verification_status",
                "ownership_type",
                "country",
                "currency",
                "timezone_id",
                "status",
                "health_status",
                "whatsapp_business_manager_messaging_limit",
                "phone_numbers.limit(100){id,display_phone_number,verified_name,status,"
                    + "quality_rating,quality_score,name_status,new_name_status,"
                    + "code_verification_status,throughput,account_mode,platform_type,"
                    + "is_official_business_account,last_onboarded_time}")));
    assertThat(Edge.CLIENT_ACCOUNTS.nodeType()).isEqualTo("business");
    assertThat(Edge.OWNED_ACCOUNTS.nodeType()).isEqualTo("business");
    assertThat(Edge.ASSIGNED_ACCOUNTS.nodeType()).isEqualTo("user");
  }

  @Test
  void kindLabelsMatchTheContract() {
    assertThat(Arrays.stream(ObjectKind.values()).map(ObjectKind::label))
        .containsExactly("business", "account", "phone_number");
    assertThat(new ObjectKey(ObjectKind.ACCOUNT, "77")).hasToString("account 77");
  }

  @Test
  void detailsAreSortedAndImmutable() {
    List<String> permissions = new ArrayList<>(List.of("MESSAGING", "MANAGE", "MANAGE"));
    Map<String, Integer> templates = new HashMap<>(Map.of("PENDING", 1, "APPROVED", 2));
    AccountDetails details = new AccountDetails(null, permissions, templates, null);
    permissions.clear();
    templates.clear();
    assertThat(details.permissions()).containsExactly("MANAGE", "MESSAGING");
    assertThat(details.templates())
        .containsExactly(Map.entry("APPROVED", 2), Map.entry("PENDING", 1))
        .isUnmodifiable();
  }

  @Test
  void toStringNeverShowsPhoneNumbers() {
    PhoneNumber number = InventoryFixtures.number("1");
    Account account =
        InventoryFixtures.account("Shop", "ACTIVE", InventoryFixtures.completeList(number));
    Sighting sighting = Sighting.first(InventoryFixtures.OWNED, account, Instant.EPOCH)
        .refreshed(InventoryFixtures.account(null), Instant.MAX);
    assertThat(number.displayNumber()).isEqualTo("+1 555-0101");
    assertThat(List.of(
            number,
            number.missedIn(Instant.EPOCH),
            account.details(),
            account,
            sighting,
            new Page(List.of(account), null)))
        .allMatch(holder -> !holder.toString().contains("555"))
        .allMatch(holder -> holder.toString().contains("PhoneNumber[1, "));
  }
}
