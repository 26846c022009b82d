package io.wabascope.benchmarks.side;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads an exported body line by line, so that all peers have the same series. */
final class SeriesFile {
  private SeriesFile() {}

  /** Receives one series. */
  interface SeriesVisitor {
    void visit(String family, List<String> labels, List<String> values, double value);
  }

  /** Reads all series of a body whose label values have no escapes. */
  static void forEach(Path body, SeriesVisitor visitor) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(body)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("#")) {
          parseLine(line, visitor);
        }
      }
    }
  }

  private static void parseLine(String line, SeriesVisitor visitor) {
    int open = line.indexOf('{');
    List<String> labels = new ArrayList<>();
    List<String> values = new ArrayList<>();
    int at = open + 1;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      int end = line.indexOf('"', equals + 2);
      labels.add(line.substring(at, equals));
      values.add(line.substring(equals + 2, end).intern());
      at = line.charAt(end + 1) == ',' ? end + 2 : end + 1;
    }
    String family = line.substring(0, open).intern();
    visitor.visit(family, labels, values, Double.parseDouble(line.substring(at + 2)));
  }

  /** A name that the libraries accept for a gauge: they reserve some suffixes. */
  static String gaugeName(String family) {
    return family.replaceFirst("_(info|total)$", "_of_$1s");
  }
}
