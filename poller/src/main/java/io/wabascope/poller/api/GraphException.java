package io.wabascope.poller.api;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.ratelimit.Block;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * There is no page, and the fault says why.
 *
 * <p>It carries neither a stack trace, which would tell nothing, nor any text of the server's.
 */
public final class GraphException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final @Nullable Duration regainIn;
  private final String scope;
  private final transient List<Usage> usages;
  private final boolean suspended;

  public GraphException(Fault fault) {
    this(fault, null);
  }

  /**
   * @param regainIn how long to stay away, where the API named it
   */
  public GraphException(Fault fault, @Nullable Duration regainIn) {
    this(fault, regainIn, Quota.WHOLE_APP);
  }

  /**
   * @param scope whose quota is spent, where the fault is of that kind: {@link Quota#WHOLE_APP} or
   *     the id of a node
   */
  GraphException(Fault fault, @Nullable Duration regainIn, String scope) {
    this(fault, regainIn, scope, List.of());
  }

  /**
   * @param usages what the response's usage headers say
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

  /** A body of more bytes than the maximum: smaller pages may fit. */
  public static GraphException tooLarge(int status, int maxSize) {
    String detail = "a body of more than " + maxSize + " bytes";
    boolean isPage = status >= 200 && status < 300;
    return new GraphException(
        isPage
            ? new Fault(FaultKind.TOO_MUCH_DATA, Fault.codeOf(status), null, null, false, detail)
            : Fault.unreadable(status, detail));
  }

  /** No call was made, because of a block that lasts that long still. */
  public static GraphException suspended(Block block, Duration regainIn) {
    Fault fault = new Fault(block.reason(), 0, null, null, false, "no calls while blocked");
    return new GraphException(fault, regainIn, Quota.WHOLE_APP, List.of(), true);
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

  /** Whether no call was made: then the fault is an earlier call's, and no news of this target. */
  public boolean isSuspended() {
    return suspended;
  }
}
