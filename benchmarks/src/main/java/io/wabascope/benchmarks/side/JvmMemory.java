package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM of ours holds.
 *
 * @param resident bytes, as the operating system counts
 * @param heap bytes in use after a collection
 * @param direct bytes of buffers outside of the heap
 * @param openFiles open files, connections among them
 */
record JvmMemory(long resident, long heap, long direct, long openFiles) {
  /** What it holds once it has noticed who has left. */
  static JvmMemory measure(PeerProcess peerProcess) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(1);
    long heap = peerProcess.queryLong("heap");
    return new JvmMemory(
        peerProcess.process.resident(),
        heap,
        peerProcess.queryLong("direct"),
        peerProcess.process.files());
  }

  /** The more of each. */
  JvmMemory max(JvmMemory other) {
    return new JvmMemory(
        Math.max(resident, other.resident),
        Math.max(heap, other.heap),
        Math.max(direct, other.direct),
        Math.max(openFiles, other.openFiles));
  }
}
