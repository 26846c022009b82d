package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and checks for clients that connect by IPv6, or by IPv4 to a socket for both. */
class Ipv6ClientsIT {
  private static final int PER_NETWORK = 64;
  private static final int MORE = 20;

  private final List<Socket> idle = new ArrayList<>();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws IOException {
    for (Socket socket : idle) {
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "127.0.0.1"})
  void connectionsAreLimitedByNetwork(String client) throws Exception {
    try (WebServerFixture server = start("::")) {
      for (int i = 0; i < PER_NETWORK + MORE; i++) {
        idle.add(new Socket(InetAddress.getByName(client), server.port()));
        requestOn(idle.get(i));
      }
      await().until(() -> openSockets() <= PER_NETWORK);
      assertThat(openSockets()).isPositive();
      assertThat(exchange(client, server.port(), "a")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aHostMayBeAnAddressInBrackets() throws Exception {
    try (WebServerFixture server = start("::1")) {
      assertThat(exchange("::1", server.port(), "[::1]:" + server.port()))
          .startsWith("HTTP/1.1 200 ");
      assertThat(exchange("::1", server.port(), "::1")).startsWith("HTTP/1.1 400 ");
      assertThat(exchange("::1", server.port(), "[::1%25lo]")).startsWith("HTTP/1.1 400 ");
    }
  }

  private WebServerFixture start(String host) throws Exception {
    return new WebServerFixture(directory, TestCertificates.create(), "{}", policy -> policy, host);
  }

  /** Reads the whole response, so that the connection may be idle for a minute. */
  private static void requestOn(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
    StringBuilder response = new StringBuilder();
    while (!response.toString().endsWith("healthy\n")) {
      int next = socket.getInputStream().read();
      assertThat(next).as("in " + response).isNotNegative();
      response.append((char) next);
    }
  }

  private static String exchange(String address, int port, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName(address), port)) {
      socket.setSoTimeout(20_000);
      String request = "GET /-/healthy HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private long openSockets() throws IOException {
    long open = 0;
    for (Socket socket : idle) {
      socket.setSoTimeout(1);
      try {
        open += socket.getInputStream().read() < 0 ? 0 : 1;
      } catch (SocketTimeoutException waits) {
        open++;
      } catch (SocketException reset) {
        continue;
      }
    }
    return open;
  }
}
