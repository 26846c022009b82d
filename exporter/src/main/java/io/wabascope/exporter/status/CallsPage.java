package io.wabascope.exporter.status;

import io.wabascope.exporter.status.StatusReport.MemberStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view model of the last calls of a target.
 *
 * @param members empty without a cluster
 */
record CallsPage(
    TargetStatus target, List<CallStatus> calls, List<MemberStatus> members, PageClock clock) {
  /** The member that makes the calls, if it is another one; else null. */
  @Nullable
  String otherOwner() {
    String owner = target.owner();
    boolean isSelf =
        members.stream().anyMatch(member -> member.isSelf() && member.address().equals(owner));
    return isSelf ? null : owner;
  }

  static String outcome(CallStatus call) {
    return call.faultClass() == null
        ? "ok"
        : (call.faultClass() + ' ' + CauseText.codes(call.code(), call.subcode())).strip();
  }
}
