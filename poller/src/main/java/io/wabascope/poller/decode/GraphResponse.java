package io.wabascope.poller.decode;

import io.vertx.core.MultiMap;
import io.wabascope.core.graph.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response with a body below the maximum size, as received.
 *
 * @param usages from the usage headers
 */
@SuppressWarnings("ArrayRecordComponent")
public // never compared; the caller owns the array
record GraphResponse(int status, MultiMap headers, List<Usage> usages, byte[] body) {

  public static GraphResponse of(int status, MultiMap headers, byte[] body) {
    return new GraphResponse(status, headers, UsageHeaders.of(headers), body);
  }

  @Nullable
  public String header(String name) {
    return headers.get(name);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
