package io.wabascope.exporter.http;

import io.wabascope.exporter.render.ExpositionFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code Accept} or {@code Accept-Encoding} header.
 *
 * <p>Parsing is lenient: malformed parts are ignored, and no request is rejected. A client that
 * accepts neither format gets text.
 */
public final class AcceptHeader {
  /** One entry of the header, for example {@code text/plain;version=0.0.4;q=0.5}. */
  private record MediaRange(
      String name, @Nullable String version, String escaping, double quality) {}

  /** Schemes of Prometheus for names with characters that old servers refuse. */
  private static final Set<String> ESCAPING_SCHEMES =
      Set.of("allow-utf-8", "underscores", "dots", "values");

  private final List<MediaRange> ranges = new ArrayList<>();

  public AcceptHeader(@Nullable String header) {
    if (header != null) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        ranges.add(parseRange(range));
      }
    }
  }

  /** The format with the higher quality; if equal, the one listed first; else text. */
  public ExpositionFormat preferredFormat() {
    MediaRange openMetrics = match(ExpositionFormat.OPENMETRICS);
    MediaRange text = match(ExpositionFormat.TEXT);
    if (openMetrics == null || openMetrics.quality == 0) {
      return ExpositionFormat.TEXT;
    }
    boolean isPreferred = text == null
        || openMetrics.quality > text.quality
        || (openMetrics.quality == text.quality
            && ranges.indexOf(openMetrics) < ranges.indexOf(text));
    return isPreferred ? ExpositionFormat.OPENMETRICS : ExpositionFormat.TEXT;
  }

  /** Whether the client names the type, and not the other one with the same or a higher quality. */
  public boolean prefers(String type, String other) {
    return qualityOf(type) > qualityOf(other);
  }

  private double qualityOf(String type) {
    double highest = 0;
    for (MediaRange range : ranges) {
      highest = range.name.equals(type) ? Math.max(highest, range.quality) : highest;
    }
    return highest;
  }

  /**
   * The Content-Type of a response in that format, with the escaping scheme that the client asked
   * for. Metric names have no characters that a scheme would escape, so every scheme is supported.
   */
  public String contentType(ExpositionFormat format) {
    MediaRange match = match(format);
    return match == null || match.escaping.isEmpty()
        ? format.contentType()
        : format.contentType() + "; escaping=" + match.escaping;
  }

  private @Nullable MediaRange match(ExpositionFormat format) {
    return format == ExpositionFormat.OPENMETRICS
        ? bestMatch("1.0.0", "application/openmetrics-text", "application/*", "*/*")
        : bestMatch("0.0.4", "text/plain", "text/*", "*/*");
  }

  /** Whether gzip is accepted and has at least the quality of {@code identity}. */
  public boolean acceptsGzip() {
    MediaRange gzip = bestMatch("", "gzip", "x-gzip", "*");
    return gzip != null && gzip.quality > 0 && gzip.quality >= qualityOf("identity");
  }

  /**
   * The first range with the first of the names that matches; null if none does.
   *
   * @param version required of a range that has one, unless it has a wildcard
   */
  private @Nullable MediaRange bestMatch(String version, String... names) {
    for (String name : names) {
      for (MediaRange range : ranges) {
        boolean fits = range.version == null || range.version.equals(version) || name.endsWith("*");
        if (fits && range.name.equals(name)) {
          return range;
        }
      }
    }
    return null;
  }

  private static MediaRange parseRange(String text) {
    String[] parts = text.split(";", -1);
    String version = null;
    String escaping = "";
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      String value = parameter.length < 2 ? "" : parameter[1].strip().replace("\"", "");
      switch (parameter[0].strip()) {
        case "version" -> version = value;
        case "q" -> quality = parseQuality(value);
        case "escaping" -> escaping = ESCAPING_SCHEMES.contains(value) ? value : "";
        default -> {} // charset: no effect on the response
      }
    }
    return new MediaRange(parts[0].strip(), version, escaping, quality);
  }

  private static double parseQuality(String value) {
    try {
      double quality = Double.parseDouble(value);
      return quality >= 0 && quality <= 1 ? quality : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
