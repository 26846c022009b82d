package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.client.TokenInfoDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be true for every input of the decoders, valid or not.
 *
 * <p>{@link #fuzzerTestOneInput} is the entry point of the fuzzer Jazzer; nothing here depends on
 * it.
 */
public final class DecodingFuzz {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration MAX_WAIT = Duration.ofHours(24);
  private static final List<Target> TARGETS = List.of(
      GraphFixtures.CLIENTS, GraphFixtures.CONNECTED, GraphFixtures.OWNED, GraphFixtures.ASSIGNED);
  private static final PageDecoder PAGES =
      new PageDecoder(GraphFixtures.BASE, new StateNormalizer(unknown -> {}));

  private DecodingFuzz() {}

  /** Feeds one input to all decoders; the first byte selects the edge. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      byte[] body = Arrays.copyOfRange(input, 1, input.length);
      page(TARGETS.get(input[0] & 3), body);
      error(body);
      usage(body);
      TokenInfoDecoder.decode(body);
      decompress(body);
    }
  }

  /** Decodes a page or a fault; returns true for a page. */
  static boolean page(Target target, byte[] body) {
    try {
      PageDecoder.DecodedPage decoded = PAGES.decode(target, body);
      decoded.page().items().forEach(DecodingFuzz::assertSound);
      assertEachOnce(decoded.page());
      return true;
    } catch (GraphException refused) {
      assertSound(refused.fault());
      return false;
    }
  }

  static void error(byte[] body) {
    ErrorDecoder error = ErrorDecoder.decode(400, body);
    assertSound(FaultClassifier.classify(error.errorOrStatus()));
  }

  static void usage(byte[] value) {
    MultiMap headers = HttpHeaders.headers();
    String text = new String(value, ISO_8859_1).replaceAll("[^\\x20-\\x7e]", "?");
    headers.add("X-App-Usage", text).add("X-Business-Use-Case-Usage", text);
    List<Usage> usages = UsageHeaders.of(headers);
    check(usages.size() <= 65, "unbounded usages");
    for (Usage usage : usages) {
      check(usage.regainAccessIn().compareTo(MAX_WAIT) <= 0, "an endless regain");
      check(usage.id().length() <= 64, "a long id");
    }
    Duration wait = RetryAfter.of(text, NOW);
    check(wait == null || wait.compareTo(MAX_WAIT) <= 0, "an endless Retry-After");
  }

  private static void decompress(byte[] body) {
    MultiMap headers = HttpHeaders.headers().add("content-encoding", "gzip");
    try {
      check(
          // a body that is not gzip is returned as it is; its size is bounded while it is read
          BodyDecompressor.decompress(GraphResponse.of(200, headers, body), 1_000).length
              <= Math.max(1_000, body.length),
          "a large body");
    } catch (GraphException refused) {
      assertSound(refused.fault());
    }
  }

  private static void assertSound(Fault fault) {
    check(!fault.detail().isEmpty() && fault.detail().length() < 120, "an odd detail");
  }

  private static void assertSound(Item item) {
    check(item.id().length() <= 64 && !item.id().isBlank(), "an odd id");
    item.states().forEach((field, state) -> check(isState(state), "an odd state"));
    if (item instanceof Account account && account.profile().name() != null) {
      String name = account.profile().name();
      check(name.codePointCount(0, name.length()) <= 256, "a long name");
      check(name.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000), "a broken name");
    }
  }

  private static boolean isState(String state) {
    return !state.isEmpty()
        && state.length() <= 64
        && state
            .chars()
            .allMatch(
                c -> c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
  }

  private static void assertEachOnce(Page page) {
    Set<String> ids = new HashSet<>();
    page.items().forEach(item -> check(ids.add(item.id()), "an item twice"));
  }

  static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
