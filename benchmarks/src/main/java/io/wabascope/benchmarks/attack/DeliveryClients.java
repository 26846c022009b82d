package io.wabascope.benchmarks.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.wabascope.poller.webhook.SignedDelivery;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Clients that post deliveries on connections that they keep. */
final class DeliveryClients {
  private static final int CONNECTIONS = 32;

  private final int port;
  private final int perSecond;
  private final int count;
  private final IntFunction<SignedDelivery> deliveries;
  private final AtomicInteger next = new AtomicInteger();
  private final long start = System.nanoTime();

  /**
   * What was answered.
   *
   * @param nanos times from when a delivery was to be sent to its answer, sorted
   * @param statuses the number of answers by status; 0 for none
   */
  record Answers(List<Long> nanos, Map<Integer, Integer> statuses, double seconds) {
    double quantileMillis(double quantile) {
      return nanos.get((int) Math.min(nanos.size() - 1, nanos.size() * quantile)) / 1e6;
    }

    double perSecond() {
      return nanos.size() / seconds;
    }
  }

  private record Answer(long nanos, int status) {}

  private DeliveryClients(
      int port, int perSecond, int count, IntFunction<SignedDelivery> deliveries) {
    this.port = port;
    this.perSecond = perSecond;
    this.count = count;
    this.deliveries = deliveries;
  }

  /**
   * Posts deliveries to the app {@code main}.
   *
   * @param perSecond a constant rate; 0 for as fast as possible
   */
  static Answers post(int port, int perSecond, int count, IntFunction<SignedDelivery> deliveries)
      throws Exception {
    DeliveryClients clients = new DeliveryClients(port, perSecond, count, deliveries);
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    List<Callable<List<Answer>>> loops = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      loops.add(clients::postRepeatedly);
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<List<Answer>> loop : threads.invokeAll(loops)) {
      answers.addAll(loop.get());
    }
    threads.shutdown();
    double seconds = (System.nanoTime() - clients.start) / 1e9;
    Map<Integer, Integer> statuses = new TreeMap<>();
    answers.forEach(answer -> statuses.merge(answer.status, 1, Integer::sum));
    return new Answers(answers.stream().map(Answer::nanos).sorted().toList(), statuses, seconds);
  }

  private List<Answer> postRepeatedly() {
    List<Answer> answers = new ArrayList<>();
    @Nullable Socket socket = null;
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      SignedDelivery delivery = deliveries.apply(i);
      long due = perSecond == 0
          ? System.nanoTime()
          : start + i * (TimeUnit.SECONDS.toNanos(1) / perSecond);
      LockSupport.parkNanos(due - System.nanoTime());
      int status = 0;
      try {
        socket = socket == null || socket.isClosed() ? Attackers.connect(i, port) : socket;
        status = post(socket, delivery);
      } catch (IOException refused) {
        close(socket);
        socket = null;
      }
      answers.add(new Answer(System.nanoTime() - due, status));
    }
    close(socket);
    return answers;
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      return; // it is closed
    }
  }

  private static int post(Socket socket, SignedDelivery delivery) throws IOException {
    String head = "POST /webhooks/main HTTP/1.1\r\nHost: events\r\nContent-Length: "
        + delivery.body().length + "\r\nX-Hub-Signature-256: " + delivery.signature()
        + "\r\n\r\n";
    byte[] request = new byte[head.length() + delivery.body().length];
    System.arraycopy(head.getBytes(US_ASCII), 0, request, 0, head.length());
    System.arraycopy(delivery.body(), 0, request, head.length(), delivery.body().length);
    socket.getOutputStream().write(request);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    int length = 0;
    boolean isLast = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      isLast |= header.equals("connection: close");
    }
    if (in.readNBytes(length).length < length) {
      throw new IOException("a body ended early");
    }
    if (isLast) {
      socket.close();
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
