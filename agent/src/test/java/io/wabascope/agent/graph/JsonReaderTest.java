package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final int LONGEST = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[1,]",
        "{\"a\":1,}",
        "[,1]",
        "{,}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{a:1}",
        "[1 2]",
        "[1}",
        "{\"a\":1]",
        "01",
        "-01",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "-",
        "NaN",
        "Infinity",
        "tru",
        "truex",
        "nul",
        "1 2",
        "\"",
        "\"\\",
        "\"\\u12",
        "\"\\u12g4\"",
        "\"\\x\"",
        "\"a\nb\"",
        "[1]//",
        "/**/1",
        "[1",
        "{\"a\":",
        "{\"a\":1"
      })
  void refusesWhatIsNoJson(String text) {
    assertRefused(text);
    assertRefused("[" + text);
    assertRefused("{\"left\":" + text);
  }

  @Test
  void refusesABracketTooMany() {
    assertRefused("[1]]");
    assertRefused("{\"a\":1}}");
  }

  @Test
  void readsEachType() throws IOException {
    List<@Nullable Object> read = new ArrayList<>();
    read(
        "{ \"s\" : \"a\\u00e9\\n\\ud83d\\ude00\u20ac\" , \"i\":123456789012345678901, \"n\":-1.5e3, \"t\":true, \"z\":null }",
        in -> in.object(name -> {
          switch (name) {
            case "s" -> read.add(in.text());
            case "i" -> read.add(in.id());
            case "n" -> read.add(in.number());
            case "t" -> read.add(in.truth());
            default -> read.add(in.isNull());
          }
        }));
    assertThat(read)
        .containsExactly(
            "a\u00e9\n\ud83d\ude00\u20ac", "123456789012345678901", -1500.0, true, true);
  }

  @Test
  void makesATextThatComesAgainOnce() throws IOException {
    List<@Nullable String> read = new ArrayList<>();
    read("[\"GREEN\",\"GREEN\"]", in -> in.array(() -> read.add(in.text())));
    assertThat(read).containsExactly("GREEN", "GREEN");
    assertThat(read.get(0)).isSameAs(read.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"GREEN\",\"GREEN\",\"GREENER\",\"GREE\",\"GREEN\",\"\",\"\",\"GREEN\"",
        "\"GREEN\",1,\"GREEN\",null,\"\\u0047REEN\",\"\\u0047REEN\",\"GREEN\"",
        "\"100000000000000\",\"100000000000001\",\"1000000000000010\",\"100000000000001\""
      })
  void readsWhatDiffersFromTheElementBefore(String values) throws IOException {
    for (String name : List.of("a", "status", "a_very_long_name", "\\u0061")) {
      List<@Nullable String> read = new ArrayList<>();
      List<@Nullable String> bare = new ArrayList<>();
      String field = "{\"" + name + "\":";
      read(
          "[" + field + values.replace(",", "}," + field) + "}]",
          in -> in.array(() -> {
            read.add(in.object(each -> read.add(in.text())) ? "}" : "none");
          }));
      read(
          "[" + values + "]",
          in -> in.array(() -> {
            bare.add(in.text());
            bare.add("}");
          }));
      assertThat(read).isEqualTo(bare);
    }
  }

  @Test
  void readsEachOfManyFieldsByItsOwnName() throws IOException {
    List<String> sent = IntStream.range(0, 40).mapToObj(i -> "f" + i).toList();
    String element = sent.stream()
        .map(name -> '"' + name + "\":\"" + name + '"')
        .collect(Collectors.joining(",", "{", "}"));
    List<String> names = new ArrayList<>();
    List<@Nullable String> values = new ArrayList<>();
    read(
        "[" + element + "," + element + "]",
        in -> in.array(() -> in.object(name -> {
          names.add(name);
          values.add(in.text());
        })));
    assertThat(names).hasSize(80).startsWith("f0", "f1").endsWith("f39");
    assertThat(values).isEqualTo(names);
  }

  @Test
  void goesDownSixtyFourLevels() throws IOException {
    for (String open : List.of("[", "{\"a\":")) {
      String close = open.equals("[") ? "]" : "}";
      read(open.repeat(64) + "1" + close.repeat(64), in -> {});
      assertRefused(open.repeat(65) + "1" + close.repeat(65));
      assertRefused(open.repeat(1 << 20));
    }
  }

  @Test
  void boundsNumbersNamesAndStringsThatAreRead() throws IOException {
    read("7".repeat(100), in -> {});
    assertRefused("7".repeat(101));
    read("{\"" + "n".repeat(1_000) + "\":1}", in -> {});
    assertRefused("{\"" + "n".repeat(1_001) + "\":1}");
    for (String letter : List.of("s", "\u00e9")) {
      read('"' + letter.repeat(LONGEST) + '"', in -> assertThat(in.text()).hasSize(LONGEST));
      String longer = '"' + letter.repeat(LONGEST + 1) + '"';
      read(longer, in -> {}); // what is passed over takes no memory
      assertThatThrownBy(() -> read(longer, JsonReader::text)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsUtf8AloneWithOrWithoutAMark() throws IOException {
    read("\ufeff\"\u00e9\"", in -> assertThat(in.text()).isEqualTo("\u00e9"));
    assertThatThrownBy(() -> JsonReader.read("{\"a\":1}".getBytes(UTF_16), in -> {}))
        .isInstanceOf(IOException.class);
  }

  private static void read(String text, JsonReader.Use use) throws IOException {
    JsonReader.read(text.getBytes(UTF_8), use);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> read(text, in -> {})).as(text).isInstanceOf(IOException.class);
  }
}
