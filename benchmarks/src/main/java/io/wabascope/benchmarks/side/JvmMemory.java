package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Memory and open files of a peer JVM.
 *
 * @param resident resident bytes, from the operating system
 * @param heap used bytes after a garbage collection
 * @param direct bytes of direct buffers
 * @param openFiles open files, including connections
 */
record JvmMemory(long resident, long heap, long direct, long openFiles) {
  /** Measures after the server has noticed closed connections. */
  static JvmMemory measure(PeerProcess peerProcess) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(1);
    long heap = peerProcess.queryLong("heap");
    return new JvmMemory(
        peerProcess.process.resident(),
        heap,
        peerProcess.queryLong("direct"),
        peerProcess.process.files());
  }

  /** The maximum of each value. */
  JvmMemory max(JvmMemory other) {
    return new JvmMemory(
        Math.max(resident, other.resident),
        Math.max(heap, other.heap),
        Math.max(direct, other.direct),
        Math.max(openFiles, other.openFiles));
  }
}
