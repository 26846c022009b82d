package io.wabascope.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wabascope.core.inventory.Edge;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SelectionTest {
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
        "phone_numbers{id,status} | status | phone_numbers{id,status}",
        "phone_numbers{id,status} | phone_numbers.status | phone_numbers{id}",
        "phone_numbers.limit(50){id,status} | phone_numbers.status | phone_numbers.limit(50){id}",
        "phone_numbers{status} | phone_numbers.status | -",
        "phone_numbers{ id , status } | phone_numbers.status | phone_numbers{id}",
        "a{b{c,d},e} | a.b.c | a{b{d},e}",
        "a{b{c,d},e} | a.b | a{e}",
        "a{b{c},e} | a.b.c | a{e}",
        "a{b.filter(x,y){c,d},e} | a.b.d | a{b.filter(x,y){c},e}",
      })
  void asksForTheRestWithoutAPlace(String field, String place, String rest) {
    Selection without = selection(field).without(Set.of(place));
    assertThat(without.fields()).isEqualTo(rest == null ? List.of("id") : List.of("id", rest));
  }

  @Test
  void dropsSeveralPlacesAtOnceAndNothingElse() {
    Selection some = new Selection(
        List.of("id", "name", "status", "phone_numbers{id,status,quality_rating}"),
        Paging.FIRST,
        Map.of("find", "x"));
    assertThat(some.without(Set.of("status", "phone_numbers.quality_rating")))
        .isEqualTo(new Selection(
            List.of("id", "name", "phone_numbers{id,status}"), Paging.FIRST, Map.of("find", "x")));
    assertThat(some.without(Set.of())).isEqualTo(some);
  }

  @Test
  void findsEveryPlaceOfAName() {
    Selection some =
        selection("status", "phone_numbers.limit(9){id,status}", "a{b{status},c}", "statuses");
    assertThat(some.placesOf("status"))
        .containsExactly("status", "phone_numbers.status", "a.b.status");
    assertThat(some.placesOf("phone_numbers")).containsExactly("phone_numbers");
    assertThat(some.asksFor("status")).isTrue();
    assertThat(some.asksFor("c")).isTrue();
    assertThat(some.asksFor("limit")).isFalse();
    assertThat(some.asksFor("d")).isFalse();
  }

  @Test
  void neverGoesWithoutId() {
    assertThat(selection("name").fields()).containsExactly("id", "name");
    assertThat(selection("name", "id").fields()).containsExactly("name", "id");
    assertThat(selection("id", "name").without(Set.of("id")).fields())
        .containsExactlyInAnyOrder("id", "name");
    assertThat(selection("phone_numbers{id,status}").asksFor("id")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Edge.class)
  void asksByDefaultForWhatTheEdgeIsBelievedToHave(Edge edge) {
    Selection defaults = Selection.defaults(edge);
    assertThat(defaults.fields()).isEqualTo(edge.defaultFields());
    assertThat(defaults.paging()).isEqualTo(Paging.LIMIT);
    assertThat(defaults.query()).isEmpty();
  }

  @Test
  void namesTheParameterOfThePageSize() {
    assertThat(Paging.LIMIT.parameter()).isEqualTo("limit");
    assertThat(Paging.FIRST.parameter()).isEqualTo("first");
  }

  @Test
  void refusesAFieldThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> selection("a{b,c"));
  }

  private static Selection selection(String... fields) {
    return new Selection(List.of(fields), Paging.LIMIT, Map.of());
  }
}
