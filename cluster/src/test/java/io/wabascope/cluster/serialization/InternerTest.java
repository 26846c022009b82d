package io.wabascope.cluster.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InternerTest {
  private final Interner<String> interner = new Interner<>();

  @Test
  void returnsOneInstanceForEqualValues() {
    String first = interner.intern(copy("DE"));
    assertThat(interner.intern(copy("DE"))).isSameAs(first);
    assertThat(interner.intern(copy("FR"))).isEqualTo("FR");
  }

  @Test
  void returnsEqualValuesUnderConcurrency() {
    assertThat(IntStream.range(0, 200_000)
            .parallel()
            .mapToObj(i -> Integer.toString(i % 5_000))
            .filter(text -> !interner.intern(copy(text)).equals(text)))
        .isEmpty();
  }

  @Test
  void accountsShareEqualValues() {
    try (HazelcastMember hazelcastMember = TestCluster.singleMember()) {
      Sighting one = SightingFixtures.full(SightingFixtures.OWNED, "1");
      TestCluster.inventory(hazelcastMember).set("one", one);
      TestCluster.inventory(hazelcastMember)
          .set("two", SightingFixtures.full(SightingFixtures.OWNED, "2"));

      Sighting read = TestCluster.inventory(hazelcastMember).get("one");
      Sighting other = TestCluster.inventory(hazelcastMember).get("two");
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
