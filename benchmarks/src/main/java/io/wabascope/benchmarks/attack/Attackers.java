package io.wabascope.benchmarks.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients with loopback addresses other than that of the agent and of the good scraper, because the
 * agent limits connections per address. Closes the connections that were kept open.
 */
final class Attackers implements AutoCloseable {
  private static final byte[] AGENT = {127, 0, 0, 1};
  private static final int ADDRESSES = 20;
  private static final int THREADS = 4;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final Duration MAX_BURST = Duration.ofMinutes(1);

  private final List<Socket> open = new ArrayList<>();
  private final LongAdder failures = new LongAdder();

  /** One connection of an attack. */
  interface Attempt {
    /**
     * Runs it.
     *
     * @param number counts from 0
     * @throws IOException if the agent closed the connection
     */
    void run(int number) throws IOException;
  }

  /** Connects from an address that depends on the number. */
  static Socket connect(int number, int port) throws IOException {
    return connect(new byte[] {127, 0, 1, (byte) (1 + number % ADDRESSES)}, port);
  }

  /** Connects from the address of the agent, as another program on that machine. */
  static Socket connectFromAgent(int port) throws IOException {
    return connect(AGENT, port);
  }

  private static Socket connect(byte[] from, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.getByAddress(AGENT), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Keeps the connection open until the end of the phase. */
  synchronized Socket keep(Socket socket) {
    open.add(socket);
    return socket;
  }

  /** Attempts at a constant rate, or as near as this machine comes to it. */
  void atRate(int perSecond, Duration duration, Attempt attempt) throws InterruptedException {
    int count = (int) Math.max(1, duration.toMillis() * perSecond / 1_000);
    run(count, TimeUnit.SECONDS.toNanos(1) / perSecond, duration, attempt);
  }

  /** Attempts as fast as possible. */
  void atOnce(int count, Attempt attempt) throws InterruptedException {
    run(count, 0, MAX_BURST, attempt);
  }

  private void run(int count, long pauseNanos, Duration maxDuration, Attempt attempt)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    Runnable loop = () -> {
      for (int i = next.getAndIncrement();
          i < count && System.nanoTime() - start < maxDuration.toNanos();
          i = next.getAndIncrement()) {
        LockSupport.parkNanos(start + i * pauseNanos - System.nanoTime());
        try {
          attempt.run(i);
        } catch (IOException refused) {
          failures.increment();
        }
      }
    };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(loop);
    }
    threads.shutdown();
    if (!threads.awaitTermination(2 * MAX_BURST.toSeconds(), TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  /** Number of attempts that the agent ended. */
  long failures() {
    return failures.sum();
  }

  @Override
  public synchronized void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }
}
