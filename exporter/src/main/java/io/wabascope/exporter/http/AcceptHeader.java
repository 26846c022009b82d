package io.wabascope.exporter.http;

import io.wabascope.exporter.render.ExpositionFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client said that it can read, in {@code AcceptHeader} or {@code AcceptHeader-Encoding}.
 *
 * <p>Lenient, as such headers are written by many hands: what cannot be read is as good as absent,
 * and nobody is refused; text goes to whoever asks for neither format.
 */
public final class AcceptHeader {
  /** One of the alternatives: {@code text/plain;version=0.0.4;q=0.5}. */
  private record MediaRange(String name, @Nullable String version, double quality) {}

  private final List<MediaRange> ranges = new ArrayList<>();

  public AcceptHeader(@Nullable String header) {
    if (header != null) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        ranges.add(parseRange(range));
      }
    }
  }

  /** The better of the two formats; text where they are as good, unless it stands second. */
  public ExpositionFormat preferredFormat() {
    int openMetrics = bestMatch("application/openmetrics-text", "1.0.0", "application/*", "*/*");
    int text = bestMatch("text/plain", "0.0.4", "text/*", "*/*");
    if (openMetrics < 0 || ranges.get(openMetrics).quality == 0) {
      return ExpositionFormat.TEXT;
    }
    double preference = text < 0 ? 1 : ranges.get(openMetrics).quality - ranges.get(text).quality;
    return preference > 0 || (preference == 0 && openMetrics < text)
        ? ExpositionFormat.OPENMETRICS
        : ExpositionFormat.TEXT;
  }

  /** Whether gzip is welcome, and no less than no compression. */
  public boolean acceptsGzip() {
    int gzip = bestMatch("gzip", "", "x-gzip", "*");
    int identity = bestMatch("identity", "", "", "");
    return gzip >= 0
        && ranges.get(gzip).quality > 0
        && (identity < 0 || ranges.get(gzip).quality >= ranges.get(identity).quality);
  }

  /** Where the range stands that says most of it; negative if none does. */
  private int bestMatch(String name, String version, String... wildcards) {
    for (int i = 0; i < ranges.size(); i++) {
      MediaRange range = ranges.get(i);
      if (range.name.equals(name) && (range.version == null || range.version.equals(version))) {
        return i;
      }
    }
    for (String wildcard : wildcards) {
      for (int i = 0; i < ranges.size(); i++) {
        if (ranges.get(i).name.equals(wildcard)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static MediaRange parseRange(String text) {
    String[] parts = text.split(";", -1);
    String version = null;
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      String value = parameter.length < 2 ? "" : parameter[1].strip().replace("\"", "");
      switch (parameter[0].strip()) {
        case "version" -> version = value;
        case "q" -> quality = parseQuality(value);
        default -> {} // charset, escaping: nothing that we could do otherwise
      }
    }
    return new MediaRange(parts[0].strip(), version, quality);
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
