package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FieldOrderTest {
  @Test
  void objectsOfAnotherOrderOrWithOtherFieldsAreReadToo() throws IOException {
    assertThat(read("[{'a':'1','b':'2','c':'3'},{'a':'4','c':'5'},{'c':'6','b':'7','a':'8'},{},"
            + "{'d':'9','a':'10'},{'b':'11','a':'12','d':'13','e':'14'}]"))
        .containsExactly(
            "a=1", "b=2", "c=3", "a=4", "c=5", "c=6", "b=7", "a=8", "d=9", "a=10", "b=11", "a=12",
            "d=13", "e=14");
  }

  @Test
  void aNameThatOnlyBeginsLikeTheExpectedOneIsAnotherName() throws IOException {
    assertThat(read("[{'name':'1'},{'name_status':'2'},{'nam':'3'},{'name':'4'}]"))
        .containsExactly("name=1", "name_status=2", "nam=3", "name=4");
  }

  @Test
  void namesAreEqualHoweverTheyAreSpaced() throws IOException {
    assertThat(read("[{'ab':'1'}, { 'ab' : '2' } ,{'\\u0061b':'3'},{'ab':'4'}]"))
        .containsExactly("ab=1", "ab=2", "ab=3", "ab=4");
  }

  @Test
  void aFieldMayComeTwice() throws IOException {
    assertThat(read("[{'a':'1','a':'2'},{'a':'3','b':'4','a':'5'}]"))
        .containsExactly("a=1", "a=2", "a=3", "b=4", "a=5");
  }

  @Test
  void anObjectInsideAnotherHasItsOwnOrder() throws IOException {
    assertThat(read("[{'a':{'a':'1','b':'2'},'b':'3'},{'a':'4','b':{'b':'5','a':'6'}},"
            + "{'a':{'a':'7','b':'8'},'b':{'b':'9','a':'10'},'c':'11'}]"))
        .containsExactly(
            "a.a=1", "a.b=2", "b=3", "a=4", "b.b=5", "b.a=6", "a.a=7", "a.b=8", "b.b=9", "b.a=10",
            "c=11");
  }

  @Test
  void manyDifferentFieldsAreReadToo() throws IOException {
    String fields = IntStream.range(0, 1_000)
        .mapToObj(i -> "'f" + i + "':{'v':'" + i + "'}")
        .collect(Collectors.joining(","));
    List<String> expected =
        IntStream.range(0, 1_000).mapToObj(i -> "f" + i + ".v=" + i).toList();
    List<String> twice = new ArrayList<>(expected);
    twice.addAll(expected);
    assertThat(read("[{" + fields + "},{" + fields + "}]")).isEqualTo(twice);
  }

  /** Each text of the objects in an array, with the names of its fields. */
  private static List<String> read(String json) throws IOException {
    List<String> found = new ArrayList<>();
    JsonReader.read(
        json.replace('\'', '"').getBytes(UTF_8), in -> in.array(() -> read(in, "", found)));
    return found;
  }

  private static void read(JsonReader in, String path, List<String> found) throws IOException {
    in.object(name -> {
      String text = in.text();
      if (text == null) {
        read(in, path + name + '.', found);
      } else {
        found.add(path + name + '=' + text);
      }
    });
  }
}
