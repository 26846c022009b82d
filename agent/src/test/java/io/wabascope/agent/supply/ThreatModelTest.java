package io.wabascope.agent.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** THREAT-MODEL.md names tests that exist, and the versions that the build uses. */
class ThreatModelTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test|Properties))`");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Za-z][^|]+) \\| ([0-9][^|]*) \\| [^|]+ \\| [^|]*\\|$");
  private static final Pattern VERSION =
      Pattern.compile("<([\\w.-]+)\\.version>([^<]+)</[\\w.-]+\\.version>");

  /** The property in pom.xml of each library in the table. */
  private static final Map<String, String> PROPERTIES = Map.ofEntries(
      Map.entry("Netty", "netty"),
      Map.entry("Hazelcast", "hazelcast"),
      Map.entry("Vert.x", "vertx"),
      Map.entry("jackson-core", "jackson-core"),
      Map.entry("Micrometer", "micrometer"),
      Map.entry("Prometheus client", "prometheus-metrics"),
      Map.entry("Logback", "logback"),
      Map.entry("SLF4J", "slf4j"),
      Map.entry("SnakeYAML", "snakeyaml"),
      Map.entry("picocli", "picocli"),
      Map.entry("jte", "jte"),
      Map.entry("H2's MVStore", "mvstore"),
      Map.entry("spring-security-crypto", "spring-security"),
      Map.entry("JSpecify", "jspecify"));

  private final String text;

  ThreatModelTest() throws IOException {
    text = Files.readString(ROOT.resolve("THREAT-MODEL.md"));
  }

  @Test
  void namesTestsThatExist() throws IOException {
    List<String> named =
        TEST.matcher(text).results().map(result -> result.group(1)).distinct().toList();
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(javaFiles("test"))
        .extracting(file -> file.getFileName().toString().replace(".java", ""))
        .containsAll(named);
  }

  @Test
  void statesTheVersionsThatAreUsed() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String runTime =
        pom.substring(pom.indexOf("<!-- run time -->"), pom.indexOf("<!-- tests and tools -->"));
    Map<String, String> used = new TreeMap<>();
    Matcher property = VERSION.matcher(runTime);
    while (property.find()) {
      used.put(property.group(1), property.group(2).replace(".Final", ""));
    }
    Map<String, String> stated = new TreeMap<>();
    Matcher row = ROW.matcher(text);
    while (row.find()) {
      String[] names = row.group(1).split(", ", -1);
      String[] versions = row.group(2).split(", ", -1);
      assertThat(versions).as(row.group()).hasSameSizeAs(names);
      for (int i = 0; i < names.length; i++) {
        stated.put(PROPERTIES.getOrDefault(names[i], names[i]), versions[i]);
      }
    }
    assertThat(stated).isEqualTo(used);
  }

  /** The vulnerability that the used version of Vert.x has needs this setting. */
  @Test
  void noServerSelectsItsCertificateByTheNameThatAClientSends() throws IOException {
    for (Path file : javaFiles("main")) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain("setSni(");
    }
  }

  private static List<Path> javaFiles(String kind) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/" + kind + "/java/"))
          .toList();
    }
  }
}
