package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Installed programs that serve or scrape the same series, from Debian packages. */
final class InstalledPeers {
  private InstalledPeers() {}

  /** The Debian packages whose programs are not installed. */
  static List<String> missingPackages() {
    return Stream.of("nginx", "prometheus", "prometheus-pushgateway", "prometheus-node-exporter")
        .filter(name -> find(name).isEmpty())
        .toList();
  }

  static Optional<Path> find(String program) {
    String searchPath = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Serves the files of that folder, and {@code .gz} files to clients that accept gzip. */
  static PeerProcess nginx(Path folder) throws IOException, InterruptedException {
    int port = ChildProcess.freePort("127.0.0.1");
    Path config = Files.writeString(folder.resolve("nginx.conf"), """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off; sendfile on; tcp_nopush on; gzip_static on; gzip_vary on;
          default_type "text/plain; version=0.0.4; charset=utf-8";
          server { listen 127.0.0.1:%d; keepalive_requests 1000000; root %s; }
        }
        """.formatted(port, folder));
    return start("nginx", port, folder, List.of("-p", folder.toString(), "-c", config.toString()));
  }

  /** A pushgateway with the series of that file. */
  static PeerProcess pushgateway(Path folder, Path body) throws IOException, InterruptedException {
    int port = ChildProcess.freePort("127.0.0.1");
    PeerProcess peerProcess = start(
        "prometheus-pushgateway", port, folder, List.of("--web.listen-address=127.0.0.1:" + port));
    URI job = URI.create("http://127.0.0.1:" + port + "/metrics/job/benchmark");
    HttpRequest push = HttpRequest.newBuilder(job)
        .timeout(Duration.ofMinutes(3))
        .PUT(HttpRequest.BodyPublishers.ofFile(body))
        .build();
    int status = HttpClient.newHttpClient()
        .send(push, HttpResponse.BodyHandlers.discarding())
        .statusCode();
    if (status != 200) {
      peerProcess.close();
      throw new IOException("the pushgateway returned status " + status);
    }
    return peerProcess;
  }

  /** A node_exporter that exposes only the text files ({@code .prom}) of that folder. */
  static PeerProcess nodeExporter(Path folder) throws IOException, InterruptedException {
    int port = ChildProcess.freePort("127.0.0.1");
    return start(
        "prometheus-node-exporter",
        port,
        folder,
        List.of(
            "--web.listen-address=127.0.0.1:" + port,
            "--web.disable-exporter-metrics",
            "--collector.disable-defaults",
            "--collector.textfile",
            "--collector.textfile.directory=" + folder));
  }

  static PeerProcess start(String program, int port, Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(find(program)
        .orElseThrow(() -> new IOException(program + " is not on the PATH"))
        .toString());
    command.addAll(arguments);
    return PeerProcess.startProgram(program, port, folder.resolve(program + ".log"), command);
  }
}
