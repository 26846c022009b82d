package io.wabascope.benchmarks.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;

/** Attacks on the HTTP port. */
final class HttpAttacks {
  private final AttackPlan plan;
  private final int port;

  HttpAttacks(AttackPlan plan, int port) {
    this.plan = plan;
    this.port = port;
  }

  /** The attacks on a port without TLS. */
  List<Attack> plain() {
    int connects = plan.sizes().connects();
    return List.of(
        pipelining("1a", 2),
        pipelining("1b", 20),
        new Attack(
            "2b: %s connect-GET-close a second".formatted(number(connects)),
            true,
            attackers -> connectAndLeave(attackers, connects)));
  }

  /** The attacks on a port with TLS. */
  List<Attack> tls(SSLContext client) {
    int streams = plan.sizes().streams();
    int silent = plan.sizes().silent();
    return List.of(
        new Attack(
            "2a: %s HTTP/2 streams reset".formatted(number(streams)),
            true,
            attackers -> new StreamResets(client, port).play(attackers, streams)),
        new Attack("3: %s silent connections, TLS".formatted(number(silent)), true, attackers -> {
          LongAdder sent = new LongAdder();
          attackers.atOnce(silent, i -> {
            attackers.keep(Attackers.connect(i, port));
            sent.increment();
          });
          return sent.sum();
        }));
  }

  private Attack pipelining(String row, int perSecond) {
    int requests = plan.sizes().requests();
    String name = "%s: %s pipelined requests on a connection, %d connections a second"
        .formatted(row, number(requests), perSecond);
    byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(requests).getBytes(US_ASCII);
    return new Attack(name, true, attackers -> {
      LongAdder sent = new LongAdder();
      attackers.atRate(perSecond, plan.phase(), i -> {
        try (Socket socket = Attackers.connect(i, port)) {
          sent.increment();
          socket.getOutputStream().write(request);
        }
      });
      return sent.sum();
    });
  }

  /** Half of the connections are reset, the others are closed. */
  private long connectAndLeave(Attackers attackers, int perSecond) throws InterruptedException {
    byte[] request = "GET /metrics/agent HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII);
    Duration phase = plan.phase();
    LongAdder sent = new LongAdder();
    attackers.atRate(perSecond, phase, i -> {
      try (Socket socket = Attackers.connect(i, port)) {
        socket.getOutputStream().write(request);
        sent.increment();
        if (i % 2 == 0) {
          reset(socket);
        }
      }
    });
    return sent.sum();
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }

  static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
