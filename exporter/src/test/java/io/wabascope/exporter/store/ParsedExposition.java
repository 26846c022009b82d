package io.wabascope.exporter.store;

import io.wabascope.exporter.render.ExpositionFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A body, parsed strictly.
 *
 * <p>It rejects what real scrapers reject, and more: invalid UTF-8, a family with two headers, a
 * sample outside its family, a duplicate series.
 */
public final class ParsedExposition {
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> helpNames = new HashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Set<Sample.Series> series = new HashSet<>();
  private final ExpositionFormat format;
  private String family = "";

  public ParsedExposition(byte[] body, ExpositionFormat format) {
    this.format = format;
    String text = decode(body);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new AssertionError("the last line has no line break");
    }
    if (format == ExpositionFormat.OPENMETRICS) {
      if (text.indexOf("\n# EOF\n") != text.length() - 7) {
        throw new AssertionError("the terminator is missing or not last");
      }
      text = text.substring(0, text.length() - 6);
    }
    for (String line : text.split("\n")) { // lines() would split at a carriage return
      if (!line.isEmpty()) {
        parseLine(line);
      }
    }
    checkFamilies();
  }

  private void checkFamilies() {
    if (!helpNames.equals(types.keySet())) {
      throw new AssertionError("HELP and TYPE lines differ in their families");
    }
  }

  public List<Sample> samples() {
    return samples;
  }

  public Set<Sample> sampleSet() {
    return new HashSet<>(samples);
  }

  /** The type by family, in the order of the body. */
  public Map<String, String> types() {
    return types;
  }

  private void parseLine(String line) {
    String[] words = line.split(" ", 4);
    if (line.startsWith("# HELP ")) {
      if (!helpNames.add(words[2])) {
        throw new AssertionError("duplicate family: " + words[2]);
      }
    } else if (line.startsWith("# TYPE ")) {
      if (types.put(words[2], words[3]) != null) {
        throw new AssertionError("duplicate family: " + words[2]);
      }
      family = words[2];
    } else {
      parseSample(line);
    }
  }

  private void parseSample(String line) {
    int at = line.indexOf('{');
    int end = at < 0 ? line.indexOf(' ') : at;
    String name = line.substring(0, end);
    Map<String, String> labels = new LinkedHashMap<>();
    if (at >= 0) {
      end = parseLabels(line, at + 1, labels);
    }
    Sample sample = new Sample(name, labels, toDouble(line.substring(end + 1)));
    if (!belongsToFamily(name)) {
      throw new AssertionError(name + " stands under " + family);
    }
    if (!series.add(sample.series())) {
      throw new AssertionError("duplicate series: " + sample);
    }
    samples.add(sample);
  }

  private static double toDouble(String value) {
    return value.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
  }

  private boolean belongsToFamily(String name) {
    if (name.equals(family)) {
      return format == ExpositionFormat.TEXT || !types.get(family).equals("counter");
    }
    return name.startsWith(family + '_')
        && Set.of("_total", "_bucket", "_sum", "_count", "_max", "_info")
            .contains(name.substring(family.length()));
  }

  /** Parses the labels up to the closing brace; returns the index of the blank after it. */
  private static int parseLabels(String line, int begin, Map<String, String> labels) {
    int at = begin;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf("=\"", at);
      String name = line.substring(at, equals);
      StringBuilder value = new StringBuilder();
      at = equals + 2;
      while (line.charAt(at) != '"') {
        char c = line.charAt(at++);
        if (c == '\\') {
          char escaped = line.charAt(at++);
          value.append(
              switch (escaped) {
                case 'n' -> '\n';
                case '"', '\\' -> escaped;
                default -> throw new AssertionError("invalid escape: " + line);
              });
        } else {
          value.append(c);
        }
      }
      labels.put(name, value.toString());
      at++;
      if (line.charAt(at) == ',') {
        at++;
      }
    }
    return at + 1;
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }
}
