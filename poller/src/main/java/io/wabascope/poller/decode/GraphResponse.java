package io.wabascope.poller.decode;

import io.vertx.core.MultiMap;
import io.wabascope.core.graph.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came, its body within the maximum.
 *
 * @param usages what the usage headers say
 */
@SuppressWarnings("ArrayRecordComponent")
public // never compared, and owned by the caller
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
