package io.wabascope.poller.decode;

import io.vertx.core.http.HttpHeaders;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.GraphError;
import io.wabascope.core.graph.Usage;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts an error response to an exception: the fault, its duration and its scope. */
public final class ErrorResponseDecoder {
  /** Codes that concern the quota of one business or account, not of the app. */
  private static final Set<Integer> BUSINESS_CODES =
      Set.of(80000, 80001, 80002, 80003, 80004, 80005, 80006, 80007, 80008, 80009, 80014);

  /** Statuses whose meaning is clear without a body. */
  private static final Set<Integer> CLEAR_STATUSES = Set.of(401, 403, 404, 429);

  private ErrorResponseDecoder() {}

  public static GraphException decode(
      GraphResponse graphResponse, ErrorDecoder error, String node, Instant now) {
    Fault fault =
        graphResponse.status() >= 300 && graphResponse.status() < 400 && error.error() == null
            ? Fault.unreadable(graphResponse.status(), "redirects are not followed")
            : FaultClassifier.classify(error.errorOrStatus());
    return decode(fault, graphResponse, node, now);
  }

  /** Converts a response with an unreadable body. A clear status and the headers still count. */
  public static GraphException ofUnread(Fault fault, GraphResponse head, String node, Instant now) {
    Fault held = CLEAR_STATUSES.contains(head.status())
        ? FaultClassifier.classify(GraphError.ofStatus(head.status()))
        : fault;
    return decode(held, head, node, now);
  }

  /** Adds the values of the headers to the fault. */
  public static GraphException decode(
      Fault fault, GraphResponse graphResponse, String node, Instant now) {
    List<Usage> usages = graphResponse.usages();
    Duration retryAfter =
        RetryAfter.of(graphResponse.header(HttpHeaders.RETRY_AFTER.toString()), now);
    boolean throttled = fault.kind() == FaultKind.THROTTLED;
    Duration regainIn = throttled ? max(retryAfter, usages) : retryAfter;
    String scope = throttled && isBusinessThrottle(fault, usages) ? node : Quota.WHOLE_APP;
    return new GraphException(fault, regainIn, scope, usages);
  }

  private static @Nullable Duration max(@Nullable Duration retryAfter, List<Usage> usages) {
    Duration max = retryAfter == null ? Duration.ZERO : retryAfter;
    for (Usage usage : usages) {
      max = usage.regainAccessIn().compareTo(max) > 0 ? usage.regainAccessIn() : max;
    }
    return max.isZero() ? null : max;
  }

  /** Code and header must agree: a code alone does not identify the owner of the quota. */
  private static boolean isBusinessThrottle(Fault fault, List<Usage> usages) {
    return BUSINESS_CODES.contains(fault.code())
        && usages.stream()
            .filter(usage -> usage.scope() == Usage.Scope.BUSINESS)
            .anyMatch(usage -> !usage.regainAccessIn().isZero() || usage.maxRatio() >= 1);
  }
}
