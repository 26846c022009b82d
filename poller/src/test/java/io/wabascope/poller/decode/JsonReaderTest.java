package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final int MAX_STRING = 1 << 20;
  private static final String SECRET = "simulated-token-of-a-body";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "[1 2]",
        "[1}",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "-",
        "NaN",
        "Infinity",
        "truex",
        "'a'",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "/**/1",
        "#\n1",
        "[1",
        "{\"a\":1"
      })
  void refusesWhatIsNoJson(String text) {
    assertRefused(text);
    assertRefused("[" + text);
    assertRefused("{\"left\":" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1 2", "{} {}", "[1]]", "{\"a\":1}}", "[1]//", "{},", "{}\u0000", "nullx"})
  void refusesWhatFollowsTheValue(String text) {
    assertRefused(text);
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
            case "t" -> read.add(in.bool());
            default -> read.add(in.isNull());
          }
        }));
    assertThat(read)
        .containsExactly(
            "a\u00e9\n\ud83d\ude00\u20ac", "123456789012345678901", -1500.0, true, true);
  }

  @Test
  void readsAValueOfAnotherTypeAsAbsentAndGoesOnAfterIt() throws IOException {
    List<@Nullable Object> read = new ArrayList<>();
    read(
        "[{\"a\":[1,{\"b\":2}]},[[3]],\"s\",1.5,1e999,true,null,\"last\"]",
        in -> in.array(() -> {
          read.add(in.text());
          read.add(in.id());
          read.add(in.number());
          read.add(in.bool());
        }));
    List<@Nullable Object> expected = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      expected.add(i == 2 ? "s" : i == 7 ? "last" : null);
      expected.add(i == 2 ? "s" : i == 7 ? "last" : null);
      expected.add(i == 3 ? Double.valueOf(1.5) : null);
      expected.add(i == 5 ? Boolean.TRUE : null);
    }
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void readsEachOfTwoFieldsOfOneName() throws IOException {
    List<@Nullable String> read = new ArrayList<>();
    read("{\"id\":\"1\",\"id\":2}", in -> in.object(name -> read.add(name + in.id())));
    assertThat(read).containsExactly("id1", "id2");
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
    assertRefused("0." + "7".repeat(100));
    assertRefused("7e" + "7".repeat(100));
    read("{\"" + "n".repeat(1_000) + "\":1}", in -> {});
    assertRefused("{\"" + "n".repeat(1_001) + "\":1}");
    for (String letter : List.of("s", "\u00e9", "\\n")) {
      read('"' + letter.repeat(MAX_STRING) + '"', in -> assertThat(in.text()).hasSize(MAX_STRING));
      String longer = '"' + letter.repeat(MAX_STRING + 1) + '"';
      read(longer, in -> {}); // a skipped string uses no memory
      assertThatThrownBy(() -> read(longer, JsonReader::text)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsUtf8AloneWithOrWithoutAMark() throws IOException {
    read("\ufeff\"\u00e9\"", in -> assertThat(in.text()).isEqualTo("\u00e9"));
    assertRefused("\ufeff\ufeff1");
    assertRefused("\ufeff");
    for (Charset other : List.of(UTF_16, UTF_16LE, Charset.forName("UTF-32"), ISO_8859_1)) {
      byte[] text = "{\"a\u00e9\":\"\u00e9\"}".getBytes(other);
      assertThatThrownBy(() -> JsonReader.read(text, in -> {}))
          .as(other.name())
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "[" + SECRET,
        "{" + SECRET,
        "[\"" + SECRET,
        "{\"" + SECRET + "\" 1}",
        "{\"a\":\"" + SECRET + "\"," + SECRET + "}",
        "\"" + SECRET + "\" " + SECRET
      })
  void quotesNothingOfTheText(String text) {
    Throwable refused = catchThrowable(() -> read(text, JsonReader::text));
    assertThat(refused).isInstanceOf(IOException.class).hasNoCause().hasNoSuppressedExceptions();
    assertThat(refused.toString()).doesNotContain("simulated");
  }

  private static void read(String text, JsonReader.DocumentHandler use) throws IOException {
    JsonReader.read(text.getBytes(UTF_8), use);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> read(text, in -> {})).as(text).isInstanceOf(IOException.class);
  }
}
