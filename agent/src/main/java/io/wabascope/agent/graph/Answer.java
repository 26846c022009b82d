package io.wabascope.agent.graph;

import io.vertx.core.MultiMap;
import io.wabascope.core.graph.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came, its body within the maximum.
 *
 * @param usages what the usage headers say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and owned by the caller
record Answer(int status, MultiMap headers, List<Usage> usages, byte[] body) {

  static Answer of(int status, MultiMap headers, byte[] body) {
    return new Answer(status, headers, UsageHeaders.of(headers), body);
  }

  @Nullable
  String header(String name) {
    return headers.get(name);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
