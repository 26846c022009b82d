package io.wabascope.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldExpressionTest {
  @Test
  void readsNameModifiersAndExpansion() {
    FieldExpression id = new FieldExpression("id", "", List.of());
    assertThat(FieldExpression.parse("a.limit(5).order(x,y){ id , b{id} }"))
        .isEqualTo(new FieldExpression(
            "a", ".limit(5).order(x,y)", List.of(id, new FieldExpression("b", "", List.of(id)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "a.limit(5)", "a{b}", "a.limit(5){b.filter(x,y){c,d},e}", "a.since()"})
  void printsWhatItRead(String text) {
    assertThat(FieldExpression.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          ''                            | a field name is missing
          a{}                           | a field name is missing
          a{b,}                         | a field name is missing
          é                             | a field name is missing
          a{b                           | a closing } is missing
          a{b}}                         | with all brackets closed
          a,b                           | a list item must be one field
          a.limit                       | a modifier needs its argument
          a.limit(5                     | a closing ) is missing
          a.limit(5{b})                 | a closing ) is missing
          a{b{c{d{e{f{g{h{i{j}}}}}}}}}  | brackets are nested too deeply
          """)
  void refusesAnythingElse(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldExpression.parse(text))
        .withMessageContaining(message);
  }
}
