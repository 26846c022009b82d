package io.wabascope.benchmarks.chaos;

import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The coming and going on the lists, by chance; and what each list is held against. */
final class Bustle {
  /** A few at a time: what many that go at once bring is another test's. */
  private static final int MOST_LEAVING = 5;

  private final List<Listing> listings;
  private final World world;
  private final Random random;

  Bustle(World world, List<Watched> targets, long seed, Findings findings) {
    this.world = world;
    this.random = new Random(seed);
    this.listings =
        targets.stream().map(target -> new Listing(target, findings)).toList();
    note();
  }

  /** Has one object leave a list for good, and another come. */
  void stir() {
    Listing listing = listings.get(random.nextInt(listings.size()));
    Watched target = listing.target();
    List<String> ids = ids(target);
    if (listing.leaving() < MOST_LEAVING && !ids.isEmpty()) {
      world.hide(target.edge(), target.node(), ids.get(random.nextInt(ids.size())));
      world.add(target.edge(), target.node());
      note();
    }
  }

  private void note() {
    listings.forEach(listing -> listing.lists(Set.copyOf(ids(listing.target()))));
  }

  private List<String> ids(Watched target) {
    return world.ids(target.edge(), target.node());
  }

  void judge(Look look) {
    long now = System.nanoTime();
    listings.forEach(listing -> listing.judge(look, now));
  }

  /** Whether exactly what is listed is shown. */
  boolean isShown(Look look) {
    return listings.stream()
        .allMatch(listing -> listing.leaving() == 0
            && look.seen(listing.target()).containsAll(ids(listing.target())));
  }
}
