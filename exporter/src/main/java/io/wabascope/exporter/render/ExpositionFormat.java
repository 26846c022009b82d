package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The two supported exposition formats.
 *
 * <p>The bytes of the samples are the same in both. Only the headers of counters and the terminator
 * differ. Headers and terminator are compressed once.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is unmodifiable, and parts are immutable
public enum ExpositionFormat {
  TEXT("text/plain; version=0.0.4; charset=utf-8", MetricMetadata::name, ""),
  OPENMETRICS(
      "application/openmetrics-text; version=1.0.0; charset=utf-8",
      MetricMetadata::baseName,
      "# EOF\n");

  private final String contentType;
  private final String terminator;
  private final FixedPart terminatorPart;
  private final List<FixedPart> headers;

  ExpositionFormat(
      String contentType, Function<MetricMetadata, String> familyName, String terminator) {
    this.contentType = contentType;
    this.terminator = terminator;
    try (DeflateEncoder deflateEncoder = new DeflateEncoder()) {
      this.terminatorPart = FixedPart.of(terminator.getBytes(UTF_8), deflateEncoder);
      this.headers = MetricCatalogue.inventory().stream()
          .map(metric -> FixedPart.of(header(familyName.apply(metric), metric), deflateEncoder))
          .toList();
    }
  }

  /** The HELP and TYPE lines of a family. */
  static byte[] header(String name, MetricMetadata metric) {
    return ("# HELP " + name + ' ' + metric.help() + "\n# TYPE " + name + ' '
            + metric.type().label() + '\n')
        .getBytes(UTF_8);
  }

  public String contentType() {
    return contentType;
  }

  /** The body without the terminator, so that more families can follow. */
  public byte[] withoutTerminator(byte[] body) {
    byte[] terminatorBytes = terminator.getBytes(UTF_8);
    int contentLength = body.length - terminatorBytes.length;
    boolean isTerminated = contentLength >= 0
        && Arrays.equals(
            body, contentLength, body.length, terminatorBytes, 0, terminatorBytes.length);
    return isTerminated ? Arrays.copyOf(body, contentLength) : body;
  }

  /** The HELP and TYPE lines of the inventory family at the index in the catalogue. */
  FixedPart header(int family) {
    return headers.get(family);
  }

  /** The end of a body. */
  FixedPart terminator() {
    return terminatorPart;
  }
}
