package io.wabascope.benchmarks.jmh;

import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.PageDecoder;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decodes pages of 100 full accounts and compares them with the known state. */
@State(Scope.Thread)
public class PageBenchmark {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** Message templates per account: the page has 240 KB with 40, 66 KB with 0. */
  @Param({"0", "40"})
  int templates;

  private final PageDecoder decoder =
      new PageDecoder(URI.create("https://graph.facebook.com"), new StateNormalizer(unknown -> {}));
  private final Map<SightingKey, Sighting> known = new HashMap<>();
  private byte[] unchangedBody = {};
  private byte[] changedBody = {};

  @Setup
  public void prepare() throws GraphException {
    unchangedBody = PageFixtures.ofAccounts(100, templates, "APPROVED");
    changedBody = PageFixtures.ofAccounts(100, templates, "RESTRICTED");
    decodePage(unchangedBody).items().forEach(item -> {
      Sighting sighting = Sighting.first(TARGET, item, NOW);
      known.put(sighting.key(), sighting);
    });
  }

  @Benchmark
  public Page decode() throws GraphException {
    return decodePage(unchangedBody);
  }

  @Benchmark
  public List<Sighting> decodeAndDiffAnUnchangedPage() throws GraphException {
    return diff(decodePage(unchangedBody));
  }

  @Benchmark
  public List<Sighting> decodeAndDiffAChangedPage() throws GraphException {
    return diff(decodePage(changedBody));
  }

  private Page decodePage(byte[] body) throws GraphException {
    return decoder.decode(TARGET, body).page();
  }

  private List<Sighting> diff(Page page) {
    List<Sighting> changes = new ArrayList<>();
    page.items().forEach(item -> {
      Sighting before = known.get(new SightingKey(TARGET, item.key()));
      if (before != null) {
        Sighting after = before.refreshed(item, NOW.plusSeconds(300));
        if (!after.equals(before)) {
          changes.add(after);
        }
      }
    });
    return changes;
  }
}
