package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.Arrays;

/**
 * The two supported exposition formats.
 *
 * <p>The bytes of the samples are the same in both. Only the headers of counters and the terminator
 * differ.
 */
public enum ExpositionFormat {
  TEXT("text/plain; version=0.0.4; charset=utf-8", ""),
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8", "# EOF\n");

  private final String contentType;
  private final String terminator;

  ExpositionFormat(String contentType, String terminator) {
    this.contentType = contentType;
    this.terminator = terminator;
  }

  public String contentType() {
    return contentType;
  }

  /** The end of a body. */
  public byte[] terminator() {
    return terminator.getBytes(UTF_8);
  }

  /** The body without the terminator, so that more families can follow. */
  public byte[] withoutTerminator(byte[] body) {
    byte[] terminatorBytes = terminator();
    int contentLength = body.length - terminatorBytes.length;
    boolean isTerminated = contentLength >= 0
        && Arrays.equals(
            body, contentLength, body.length, terminatorBytes, 0, terminatorBytes.length);
    return isTerminated ? Arrays.copyOf(body, contentLength) : body;
  }

  /** The HELP and TYPE lines of a family. */
  byte[] header(MetricMetadata metric) {
    String name = this == TEXT ? metric.name() : metric.baseName();
    return ("# HELP " + name + ' ' + metric.help() + "\n# TYPE " + name + ' '
            + metric.type().label() + '\n')
        .getBytes(UTF_8);
  }
}
