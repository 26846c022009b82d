package io.wabascope.exporter.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every client reads the joined blocks to the end. Many clients stop after one gzip member. */
class GzipClientsIT {
  private static final Path NO_INPUT = Path.of("/dev/null");

  @TempDir
  static Path folder;

  private static LiveExporter exporter;
  private static byte[] plain;
  private static Path gzip;

  @BeforeAll
  static void start() throws IOException {
    exporter = LiveExporter.start().fill(2, 2_000);
    plain = exporter.get("/metrics/inventory").body();
    gzip = folder.resolve("body.gz");
    Files.write(
        gzip, exporter.get("/metrics/inventory", "Accept-Encoding", "gzip").body());
    assertThat(plain.length).isGreaterThan(300_000);
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @Test
  void curlReadsGzip() {
    assertReads("curl", NO_INPUT, "-sS", "--compressed", url());
  }

  @Test
  void wgetReadsGzip() {
    assertReads("wget", NO_INPUT, "-q", "--compression=gzip", "-O", "-", url());
  }

  @Test
  void gzip() {
    assertReads("gzip", gzip, "-dc");
    assertThat(InstalledProgram.required("gzip").run(gzip, "-t").exit()).isZero();
  }

  @Test
  void pythonGzipReadsGzip() {
    assertReads(
        "python3",
        gzip,
        "-c",
        "import gzip,sys; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))");
  }

  @Test
  void pythonZlibReadsASingleMember() {
    assertReads(
        "python3",
        gzip,
        "-c",
        "import sys,zlib; d=zlib.decompressobj(31); b=d.decompress(sys.stdin.buffer.read());"
            + " assert d.eof and not d.unused_data; sys.stdout.buffer.write(b)");
  }

  @Test
  void nodeReadsGzip() {
    assertReads(
        "node",
        gzip,
        "-e",
        "process.stdout.write(require('zlib').gunzipSync(require('fs').readFileSync(0)))");
  }

  private static void assertReads(String name, Path input, String... arguments) {
    InstalledProgram.ProgramResult outcome = InstalledProgram.required(name).run(input, arguments);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo(plain);
  }

  private static String url() {
    return exporter.uri("/metrics/inventory").toString();
  }
}
