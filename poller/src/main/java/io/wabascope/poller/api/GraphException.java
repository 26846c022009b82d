package io.wabascope.poller.api;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.ratelimit.Block;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that returned no page, with its fault.
 *
 * <p>It holds no stack trace, which would be useless, and no text from the server.
 */
public final class GraphException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Fault HANDED_OVER = new Fault(
      FaultKind.UNKNOWN, 0, null, null, false, "another member makes the calls of this app");

  private final transient Fault fault;
  private final @Nullable Duration regainIn;
  private final String scope;
  private final transient List<Usage> usages;
  private final boolean suspended;

  public GraphException(Fault fault) {
    this(fault, null);
  }

  /**
   * @param regainIn how long to make no calls; absent if the API does not say
   */
  public GraphException(Fault fault, @Nullable Duration regainIn) {
    this(fault, regainIn, Quota.WHOLE_APP);
  }

  /**
   * @param scope the owner of the exhausted quota: {@link Quota#WHOLE_APP} or the id of a node
   */
  GraphException(Fault fault, @Nullable Duration regainIn, String scope) {
    this(fault, regainIn, scope, List.of());
  }

  /**
   * @param usages the usage headers of the response
   */
  public GraphException(
      Fault fault, @Nullable Duration regainIn, String scope, List<Usage> usages) {
    this(fault, regainIn, scope, usages, false);
  }

  private GraphException(
      Fault fault,
      @Nullable Duration regainIn,
      String scope,
      List<Usage> usages,
      boolean suspended) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
    this.regainIn = regainIn;
    this.scope = scope;
    this.usages = usages;
    this.suspended = suspended;
  }

  /** A body above the maximum size. A smaller page may fit. */
  public static GraphException tooLarge(int status, int maxSize) {
    String detail = "response body larger than " + maxSize + " bytes";
    boolean isPage = status >= 200 && status < 300;
    return new GraphException(
        isPage
            ? new Fault(FaultKind.TOO_MUCH_DATA, Fault.codeOf(status), null, null, false, detail)
            : Fault.unreadable(status, detail));
  }

  /** No call was made because of a block that ends in {@code regainIn}. */
  public static GraphException suspended(Block block, Duration regainIn) {
    Fault fault =
        new Fault(block.reason(), 0, null, null, false, "no call was made because of a block");
    return new GraphException(fault, regainIn, Quota.WHOLE_APP, List.of(), true);
  }

  /** No call was made because another member makes the calls of the app. */
  public static GraphException handedOver() {
    return new GraphException(HANDED_OVER, null, Quota.WHOLE_APP, List.of(), true);
  }

  /** No call was made because it was to use only what other calls leave over. */
  public static GraphException noneLeft() {
    Fault fault =
        new Fault(FaultKind.THROTTLED, 0, null, null, false, "no call was made: none is left over");
    return new GraphException(fault, null, Quota.WHOLE_APP, List.of(), true);
  }

  public Fault fault() {
    return fault;
  }

  public @Nullable Duration regainIn() {
    return regainIn;
  }

  public String scope() {
    return scope;
  }

  public List<Usage> usages() {
    return usages;
  }

  /** Whether no call was made because another member makes the calls of the app. */
  public boolean isHandedOver() {
    return fault.equals(HANDED_OVER);
  }

  /** Whether no call was made. Then the fault belongs to an earlier call, not to this target. */
  public boolean isSuspended() {
    return suspended;
  }
}
