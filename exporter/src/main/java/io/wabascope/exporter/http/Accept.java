package io.wabascope.exporter.http;

import io.wabascope.exporter.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client said that it can read, in {@code Accept} or {@code Accept-Encoding}.
 *
 * <p>Lenient, as such headers are written by many hands: what cannot be read is as good as absent,
 * and nobody is refused; text goes to whoever asks for neither format.
 */
final class Accept {
  /** One of the alternatives: {@code text/plain;version=0.0.4;q=0.5}. */
  private record Range(String name, @Nullable String version, double quality) {}

  private final List<Range> ranges = new ArrayList<>();

  Accept(@Nullable String header) {
    if (header != null) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        ranges.add(range(range));
      }
    }
  }

  /** The better of the two formats; text where they are as good, unless it stands second. */
  Format format() {
    int open = best("application/openmetrics-text", "1.0.0", "application/*", "*/*");
    int text = best("text/plain", "0.0.4", "text/*", "*/*");
    if (open < 0 || ranges.get(open).quality == 0) {
      return Format.TEXT;
    }
    double more = text < 0 ? 1 : ranges.get(open).quality - ranges.get(text).quality;
    return more > 0 || (more == 0 && open < text) ? Format.OPENMETRICS : Format.TEXT;
  }

  /** Whether gzip is welcome, and no less than no compression. */
  boolean gzip() {
    int gzip = best("gzip", "", "x-gzip", "*");
    int identity = best("identity", "", "", "");
    return gzip >= 0
        && ranges.get(gzip).quality > 0
        && (identity < 0 || ranges.get(gzip).quality >= ranges.get(identity).quality);
  }

  /** Where the range stands that says most of it; negative if none does. */
  private int best(String name, String version, String... wider) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (range.name.equals(name) && (range.version == null || range.version.equals(version))) {
        return i;
      }
    }
    for (String wide : wider) {
      for (int i = 0; i < ranges.size(); i++) {
        if (ranges.get(i).name.equals(wide)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static Range range(String text) {
    String[] parts = text.split(";", -1);
    String version = null;
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      String value = parameter.length < 2 ? "" : parameter[1].strip().replace("\"", "");
      switch (parameter[0].strip()) {
        case "version" -> version = value;
        case "q" -> quality = quality(value);
        default -> {} // charset, escaping: nothing that we could do otherwise
      }
    }
    return new Range(parts[0].strip(), version, quality);
  }

  private static double quality(String value) {
    try {
      double quality = Double.parseDouble(value);
      return quality >= 0 && quality <= 1 ? quality : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
