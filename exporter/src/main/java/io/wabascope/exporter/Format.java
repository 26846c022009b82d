package io.wabascope.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The two text formats that are spoken.
 *
 * <p>Samples are the same bytes in both; only a counter's head and the end differ.
 */
public enum Format {
  TEXT("text/plain; version=0.0.4; charset=utf-8", ""),
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8", "# EOF\n");

  private final String contentType;
  private final String end;

  Format(String contentType, String end) {
    this.contentType = contentType;
    this.end = end;
  }

  public String contentType() {
    return contentType;
  }

  /** What closes a body. */
  public byte[] end() {
    return end.getBytes(UTF_8);
  }

  /** The body without what closes it: a half that others may follow. */
  public byte[] open(byte[] body) {
    byte[] close = end();
    int half = body.length - close.length;
    boolean closed = half >= 0 && Arrays.equals(body, half, body.length, close, 0, close.length);
    return closed ? Arrays.copyOf(body, half) : body;
  }

  /** What stands above the samples of a family. */
  byte[] head(Metric metric) {
    String name = this == TEXT ? metric.name() : metric.baseName();
    return ("# HELP " + name + ' ' + metric.help() + "\n# TYPE " + name + ' '
            + metric.type().label() + '\n')
        .getBytes(UTF_8);
  }
}
