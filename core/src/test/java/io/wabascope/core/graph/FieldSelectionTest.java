package io.wabascope.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FieldSelectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "name | name | -",
        "name | status | name",
        "phone_numbers{id,status} | phone_numbers | -",
        "phone_numbers.limit(50){id,status} | phone_numbers | -",
        "phone_numbers.limit(50) | phone_numbers | -",
        "phone_numbers{id,status} | status | phone_numbers.limit(100){id,status}",
        "phone_numbers{id,status} | phone_numbers.status | phone_numbers.limit(100){id}",
        "phone_numbers.limit(50){id,status} | phone_numbers.status | phone_numbers.limit(50){id}",
        "phone_numbers{status} | phone_numbers.status | -",
        "phone_numbers{ id , status } | phone_numbers.status | phone_numbers.limit(100){id}",
        "a{b{c,d},e} | a.b.c | a{b{d},e}",
        "a{b{c,d},e} | a.b | a{e}",
        "a{b{c},e} | a.b.c | a{e}",
        "a{b.filter(x,y){c,d},e} | a.b.d | a{b.filter(x,y){c},e}",
      })
  void removesAPath(String field, String path, String remaining) {
    FieldSelection without = selection(field).withoutPaths(Set.of(path));
    assertThat(without.fields())
        .isEqualTo(remaining == null ? List.of("id") : List.of("id", remaining));
  }

  @Test
  void removesSeveralPathsAndNothingElse() {
    FieldSelection original = new FieldSelection(
        List.of("id", "name", "status", "phone_numbers{id,status,quality_rating}"),
        PagingParameter.FIRST,
        Map.of("find", "x"));
    assertThat(original.withoutPaths(Set.of("status", "phone_numbers.quality_rating")))
        .isEqualTo(new FieldSelection(
            List.of("id", "name", "phone_numbers{id,status}"),
            PagingParameter.FIRST,
            Map.of("find", "x")));
    assertThat(original.withoutPaths(Set.of())).isEqualTo(original);
  }

  @Test
  void findsAllPathsOfAField() {
    FieldSelection original =
        selection("status", "phone_numbers.limit(9){id,status}", "a{b{status},c}", "statuses");
    assertThat(original.pathsOf("status"))
        .containsExactly("status", "phone_numbers.status", "a.b.status");
    assertThat(original.pathsOf("phone_numbers")).containsExactly("phone_numbers");
    assertThat(original.includes("status")).isTrue();
    assertThat(original.includes("c")).isTrue();
    assertThat(original.includes("limit")).isFalse();
    assertThat(original.includes("d")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone_numbers | phone_numbers.limit(100)",
        "message_templates{status} | message_templates.limit(100){status}",
        "message_templates.status(APPROVED) | message_templates.status(APPROVED).limit(100)",
        "phone_numbers.limit(9){status} | phone_numbers.limit(9){status}",
        "phone_numbers.first(9){status} | phone_numbers.first(9){status}",
        "owner_business_info{name} | owner_business_info{name}",
      })
  void listsOfAnAccountHaveAPageSize(String field, String sized) {
    assertThat(selection(field).fields()).containsExactly("id", sized);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone_numbers{status,name.x(1)} | PHONE_NUMBERS | id,status,name.x(1)",
        "phone_numbers.limit(9) | PHONE_NUMBERS"
            + " | id,display_phone_number,verified_name,quality_rating",
        "message_templates.limit(9).name(tea) | MESSAGE_TEMPLATES | id,status",
      })
  void listGoesOnWithItsOwnFields(String field, AccountList list, String fields) {
    FieldSelection own = selection("name", field).ofList(list);
    assertThat(String.join(",", own.fields())).isEqualTo(fields);
    assertThat(own.query()).isEqualTo(field.contains("tea") ? Map.of("name", "tea") : Map.of());
  }

  @Test
  void alwaysIncludesTheId() {
    assertThat(selection("name").fields()).containsExactly("id", "name");
    assertThat(selection("name", "id").fields()).containsExactly("name", "id");
    assertThat(selection("id", "name").withoutPaths(Set.of("id")).fields())
        .containsExactlyInAnyOrder("id", "name");
    assertThat(selection("phone_numbers{id,status}").includes("id")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Edge.class)
  void defaultsToTheFieldsOfTheEdge(Edge edge) {
    FieldSelection defaults = FieldSelection.defaults(edge);
    assertThat(defaults.fields()).isEqualTo(edge.defaultFields());
    assertThat(defaults.paging()).isEqualTo(PagingParameter.LIMIT);
    assertThat(defaults.query()).isEmpty();
  }

  @Test
  void omitsTheFieldsThatAnOlderVersionLacks() {
    FieldSelection asked = selection(
        "name",
        "whatsapp_business_manager_messaging_limit",
        "marketing_messages_onboarding_status",
        "phone_numbers.limit(5){id,whatsapp_business_manager_messaging_limit}",
        "owner_business_info{whatsapp_business_manager_messaging_limit}");
    assertThat(asked.supportedBy(24)).isEqualTo(asked);
    assertThat(asked.supportedBy(99)).isEqualTo(asked);
    assertThat(asked.supportedBy(23).fields())
        .containsExactly("id", "name", "phone_numbers.limit(5){id}");
    assertThat(asked.supportedBy(3)).isEqualTo(asked.supportedBy(23));
  }

  @ParameterizedTest
  @EnumSource(Edge.class)
  void versionsBelow24AreAskedForAllDefaultsButTheMessagingLimit(Edge edge) {
    List<String> older = new ArrayList<>(edge.defaultFields());
    assertThat(older.remove("whatsapp_business_manager_messaging_limit"))
        .isEqualTo(edge.kind() == ObjectKind.ACCOUNT);
    assertThat(FieldSelection.defaults(edge).supportedBy(23).fields()).isEqualTo(older);
  }

  @Test
  void pagingParametersHaveTheirApiNames() {
    assertThat(PagingParameter.LIMIT.parameter()).isEqualTo("limit");
    assertThat(PagingParameter.FIRST.parameter()).isEqualTo("first");
  }

  @Test
  void refusesAFieldThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> selection("a{b,c"));
  }

  private static FieldSelection selection(String... fields) {
    return new FieldSelection(List.of(fields), PagingParameter.LIMIT, Map.of());
  }

  @Test
  void namesTheFieldsThatAPageCanDoWithout() {
    FieldSelection selection = new FieldSelection(
        List.of("id", "name", "phone_numbers.limit(5){id,status}"),
        PagingParameter.LIMIT,
        Map.of());
    assertThat(selection.optionalPaths())
        .containsExactly("name", "phone_numbers.id", "phone_numbers.status");
    assertThat(selection.withoutPaths(Set.copyOf(selection.optionalPaths())).fields())
        .containsExactly("id");
  }
}
