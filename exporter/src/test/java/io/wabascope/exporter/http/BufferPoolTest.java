package io.wabascope.exporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
  private static final int READERS = 20;

  private static final Object READER = new Object();

  private final BufferPool bufferPool = new BufferPool();

  @Test
  void eachReaderGetsOneBufferAndExtraOnesAreLimited() {
    List<BufferPool.BufferLease> leases = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      leases.add(bufferPool.lease("stuck " + i));
    }
    BufferPool.BufferLease activeLease = bufferPool.lease(READER);
    for (int i = 0; i < BufferPool.ACTIVE_READER_BUFFERS; i++) {
      activeLease.release(acquire(activeLease));
    }

    assertThat(acquireAll(leases.get(0))).hasSize(1 + BufferPool.MAX_EXTRA / 2);
    leases.subList(1, READERS).forEach(lease -> assertThat(acquireAll(lease)).hasSize(1));
    assertThat(acquireAll(activeLease)).hasSize(1 + BufferPool.MAX_EXTRA / 2);
    assertThat(acquireAll(bufferPool.lease(new Object()))).hasSize(1);
  }

  @Test
  void activeReaderIsRememberedPerConnection() {
    BufferPool.BufferLease first = bufferPool.lease(READER);
    for (int i = 0; i < BufferPool.ACTIVE_READER_BUFFERS; i++) {
      first.release(acquire(first));
    }
    acquireAll(bufferPool.lease("stuck"));

    assertThat(acquireAll(bufferPool.lease(READER))).hasSize(1 + BufferPool.MAX_EXTRA / 2);
  }

  @Test
  void releasedBuffersAreReusedAndNeverSharedTwice() {
    BufferPool.BufferLease first = bufferPool.lease("first");
    List<ByteBuffer> acquired = acquireAll(first);
    acquired.forEach(chunk -> chunk.position(5).limit(7));
    acquired.forEach(first::release);
    assertThat(first.heldCount()).isZero();

    List<ByteBuffer> again = acquireAll(bufferPool.lease("next"));
    assertThat(again)
        .allSatisfy(chunk -> assertThat(chunk.remaining()).isEqualTo(BufferPool.BUFFER_SIZE));
    assertThat(identities(again)).hasSize(again.size()).isEqualTo(identities(acquired));
  }

  private static ByteBuffer acquire(BufferPool.BufferLease lease) {
    ByteBuffer chunk = lease.acquire();
    assertThat(chunk).isNotNull();
    return chunk;
  }

  /** Acquires buffers until the pool refuses. */
  private static List<ByteBuffer> acquireAll(BufferPool.BufferLease lease) {
    List<ByteBuffer> acquired = new ArrayList<>();
    for (ByteBuffer chunk = lease.acquire(); chunk != null; chunk = lease.acquire()) {
      acquired.add(chunk);
    }
    assertThat(lease.heldCount()).isEqualTo(acquired.size());
    return acquired;
  }

  private static Set<Integer> identities(List<ByteBuffer> buffers) {
    Set<Integer> identities = new HashSet<>();
    buffers.forEach(chunk -> identities.add(System.identityHashCode(chunk)));
    return identities;
  }
}
