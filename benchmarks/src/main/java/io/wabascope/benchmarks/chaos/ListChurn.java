package io.wabascope.benchmarks.chaos;

import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random additions and removals on the lists, and the expected content of each list. */
final class ListChurn {
  /** Removes only a few at a time, below the guard for mass removals. */
  private static final int MAX_LEAVING = 5;

  private final List<ExpectedList> expectedLists;
  private final ExpectedNumbers expectedNumbers;
  private final World world;
  private final Random random;

  ListChurn(World world, List<ChaosTarget> targets, long seed, ChaosReport chaosReport) {
    this.world = world;
    this.random = new Random(seed);
    this.expectedLists =
        targets.stream().map(target -> new ExpectedList(target, chaosReport)).toList();
    this.expectedNumbers = new ExpectedNumbers(world, chaosReport);
    updateExpected();
  }

  /** Removes one object from a list permanently and adds another. */
  void changeRandomList() {
    ExpectedList expectedList = expectedLists.get(random.nextInt(expectedLists.size()));
    ChaosTarget target = expectedList.target();
    List<String> ids = ids(target);
    if (expectedList.leavingCount() < MAX_LEAVING && !ids.isEmpty()) {
      world.hide(target.edge(), target.node(), ids.get(random.nextInt(ids.size())));
      world.add(target.edge(), target.node());
      updateExpected();
    }
  }

  private void updateExpected() {
    expectedLists.forEach(
        expectedList -> expectedList.setListed(Set.copyOf(ids(expectedList.target()))));
  }

  private List<String> ids(ChaosTarget target) {
    return world.listedIds(target.edge(), target.node());
  }

  void check(ScrapeSnapshot scrapeSnapshot) {
    long now = System.nanoTime();
    expectedLists.forEach(expectedList -> expectedList.check(scrapeSnapshot, now));
    expectedNumbers.check(scrapeSnapshot, now);
  }

  /** How many phone numbers were exposed at any time. */
  int exposedNumbers() {
    return expectedNumbers.exposedCount();
  }

  /** Whether exactly the listed objects are exposed. */
  boolean matches(ScrapeSnapshot scrapeSnapshot) {
    return expectedLists.stream()
        .allMatch(expectedList -> expectedList.leavingCount() == 0
            && scrapeSnapshot
                .shownIds(expectedList.target())
                .containsAll(ids(expectedList.target())));
  }
}
