package io.wabascope.agent.graph;

import io.vertx.core.http.HttpHeaders;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Faults;
import io.wabascope.core.graph.GraphError;
import io.wabascope.core.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an exception of a response that is a refusal: which fault, for how long, for whom. */
final class Refusal {
  /** Codes that speak of one business's or account's quota and not of the app's. */
  private static final Set<Integer> OF_BUSINESS =
      Set.of(80000, 80001, 80002, 80003, 80004, 80005, 80006, 80007, 80008, 80009, 80014);

  private Refusal() {}

  static GraphException of(Answer answer, ErrorBody error, String node, Instant now) {
    Fault fault = answer.status() >= 300 && answer.status() < 400 && error.error() == null
        ? Fault.unreadable(answer.status(), "a redirect, which is not followed")
        : Faults.of(error.orStatus());
    return of(fault, answer, node, now);
  }

  /**
   * A response whose body can't be read. A status 429 is a throttle without it, and what the headers
   * say holds.
   */
  static GraphException ofUnread(Fault fault, Answer head, String node, Instant now) {
    Fault byStatus = Faults.of(GraphError.ofStatus(head.status()));
    return of(byStatus.kind() == FaultKind.THROTTLED ? byStatus : fault, head, node, now);
  }

  /** The fault with what the headers add to it. */
  static GraphException of(Fault fault, Answer answer, String node, Instant now) {
    List<Usage> usages = answer.usages();
    Duration named = RetryAfter.of(answer.header(HttpHeaders.RETRY_AFTER.toString()), now);
    boolean throttled = fault.kind() == FaultKind.THROTTLED;
    Duration regainIn = throttled ? longest(named, usages) : named;
    String scope = throttled && isOfBusiness(fault, usages) ? node : Quota.WHOLE_APP;
    return new GraphException(fault, regainIn, scope, usages);
  }

  private static @Nullable Duration longest(@Nullable Duration named, List<Usage> usages) {
    Duration longest = named == null ? Duration.ZERO : named;
    for (Usage usage : usages) {
      longest = usage.regainIn().compareTo(longest) > 0 ? usage.regainIn() : longest;
    }
    return longest.isZero() ? null : longest;
  }

  /** Only where code and header agree: a code alone does not tell whose quota it is. */
  private static boolean isOfBusiness(Fault fault, List<Usage> usages) {
    return OF_BUSINESS.contains(fault.code())
        && usages.stream()
            .filter(usage -> usage.scope() == Usage.Scope.BUSINESS)
            .anyMatch(usage -> !usage.regainIn().isZero() || usage.worst() >= 1);
  }
}
