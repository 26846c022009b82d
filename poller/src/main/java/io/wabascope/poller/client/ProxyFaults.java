package io.wabascope.poller.client;

import io.netty.handler.proxy.ProxyConnectException;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts errors of a proxy to faults; they are not errors of the API. */
final class ProxyFaults {
  /** HTTP status of a proxy that requires a user and password. */
  static final int AUTHENTICATION_REQUIRED = 407;

  private static final Pattern STATUS = Pattern.compile("\\bstatus: (\\d{3})\\b");

  private ProxyFaults() {}

  static Fault of(ProxyConnectException refused) {
    // Only the message of the exception has the status.
    Matcher status = STATUS.matcher(String.valueOf(refused.getMessage()));
    return status.find()
        ? ofStatus(Integer.parseInt(status.group(1)))
        : new Fault(FaultKind.PROXY, 0, null, null, false, "the proxy did not connect to the API");
  }

  /** The proxy answered the call itself, with this status. */
  static Fault ofStatus(int status) {
    String detail = status == AUTHENTICATION_REQUIRED
        ? "the proxy refused the user or password, status 407"
        : "the proxy refused to connect to the API, status " + status;
    return new Fault(FaultKind.PROXY, Fault.codeOf(status), null, null, false, detail);
  }
}
