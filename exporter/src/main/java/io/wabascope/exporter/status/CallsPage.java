package io.wabascope.exporter.status;

import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view model of the last calls of a target.
 *
 * @param selfAddress this member's address; null without a cluster
 */
record CallsPage(
    TargetStatus target, List<CallStatus> calls, @Nullable String selfAddress, PageClock clock) {
  /** The member that makes the calls, if it is another one; else null. */
  @Nullable
  String otherOwner() {
    String owner = target.owner();
    return owner == null || owner.equals(selfAddress) ? null : owner;
  }

  static String outcome(CallStatus call) {
    if (call.faultClass() == null) {
      return "ok";
    }
    String codes = call.code() == 0
        ? ""
        : call.subcode() == null ? " " + call.code() : " " + call.code() + "/" + call.subcode();
    return call.faultClass() + codes;
  }
}
