package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Sighting;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlikeTest {
  private final Alike<String> words = new Alike<>();

  @Test
  void givesTheSameInstanceForWhatIsEqual() {
    String first = words.of(copy("DE"));
    assertThat(words.of(copy("DE"))).isSameAs(first);
    assertThat(words.of(copy("FR"))).isEqualTo("FR");
  }

  @Test
  void isRightHoweverManyComeAndHowManyThreadsAsk() {
    assertThat(IntStream.range(0, 200_000)
            .parallel()
            .mapToObj(i -> Integer.toString(i % 5_000))
            .filter(word -> !words.of(copy(word)).equals(word)))
        .isEmpty();
  }

  @Test
  void whatManyAccountsSayIsHeldOnce() {
    try (Grid grid = Grids.alone()) {
      Sighting one = Sightings.full(Sightings.OWNED, "1");
      Grids.inventory(grid).set("one", one);
      Grids.inventory(grid).set("two", Sightings.full(Sightings.OWNED, "2"));

      Sighting read = Grids.inventory(grid).get("one");
      Sighting other = Grids.inventory(grid).get("two");
      assertThat(read).isEqualTo(one);
      assertThat(other.target()).isSameAs(read.target());
      Account account = (Account) read.item();
      Account second = (Account) other.item();
      assertThat(second.states()).isSameAs(account.states());
      assertThat(second.profile().country()).isSameAs(account.profile().country());
    }
  }

  private static String copy(String text) {
    return new StringBuilder(text).toString();
  }
}
