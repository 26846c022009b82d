package io.wabascope.agent.graph;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** A response as it came, its body within the bound. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and owned by the one who asked
record Answer(int status, MultiMap headers, byte[] body) {
  @Nullable
  String header(String name) {
    return headers.get(name);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
