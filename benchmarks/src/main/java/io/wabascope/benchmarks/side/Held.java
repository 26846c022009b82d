package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM of ours holds.
 *
 * @param resident bytes, as the operating system counts
 * @param heap bytes in use after a collection
 * @param direct bytes of buffers outside of the heap
 * @param files open files, connections among them
 */
record Held(long resident, long heap, long direct, long files) {
  /** What it holds once it has noticed who has left. */
  static Held by(Peer peer) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(1);
    long heap = peer.number("heap");
    return new Held(peer.process.resident(), heap, peer.number("direct"), peer.process.files());
  }

  /** The more of each. */
  Held orMore(Held other) {
    return new Held(
        Math.max(resident, other.resident),
        Math.max(heap, other.heap),
        Math.max(direct, other.direct),
        Math.max(files, other.files));
  }
}
