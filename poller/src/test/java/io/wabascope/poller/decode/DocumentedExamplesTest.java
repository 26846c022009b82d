package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Decodes every example of Meta's reference and OpenAPI description, and compares the values.
 *
 * <p>The licence of these documents does not allow to include them. They are read from a directory
 * beside the repository, or from the one in the system property {@code shared.dir}.
 */
class DocumentedExamplesTest {
  private static final char NO_BREAK_SPACE = 0xa0;

  private static final Path SHARED =
      Path.of(System.getProperty("shared.dir", "../../shared")).toAbsolutePath().normalize();

  @BeforeAll
  static void requireDocuments() {
    assumeTrue(
        Files.isDirectory(SHARED.resolve("api-docs"))
            && Files.isDirectory(SHARED.resolve("openapi")),
        "Meta's documents do not lie in " + SHARED);
  }

  @ParameterizedTest
  @CsvSource({
    "000, CONNECTED_CLIENT_BUSINESSES, 6",
    "001, CLIENT_ACCOUNTS, 6",
    "002, CLIENT_ACCOUNTS, 1",
    "003, OWNED_ACCOUNTS, 0",
    "004, ASSIGNED_ACCOUNTS, 6",
  })
  void decodesTheBodiesOfTheApiReference(String document, Edge edge, int bodies)
      throws IOException {
    List<JsonObject> found = bodies(text(document));
    assertThat(found).hasSize(bodies);
    for (JsonObject body : found) {
      PageAssertions.assertDecodes(target(edge), body);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/{Version}/{Application-ID}/, CONNECTED_CLIENT_BUSINESSES",
    "/{Version}/{Business-ID}/, CLIENT_ACCOUNTS",
    "/{Version}/{Business-ID}/, OWNED_ACCOUNTS",
    "/{Version}/{User-ID}/, ASSIGNED_ACCOUNTS",
  })
  void decodesTheExamplesOfTheOpenApiDescription(String path, Edge edge) throws IOException {
    Map<String, Object> responses = at(openApi(), "paths", path + edge.path(), "get", "responses");
    assertThat(responses).containsKeys("200", "400", "401", "403", "404", "422", "429", "500");
    int examples = 0;
    for (String status : responses.keySet()) {
      for (JsonObject example : examples(at(responses, status, "content", "application/json"))) {
        examples++;
        assertExample(target(edge), Integer.parseInt(status), example);
      }
    }
    assertThat(examples).isGreaterThanOrEqualTo(10);
  }

  @Test
  void classifiesEveryDocumentedErrorCode() {
    for (int code : new int[] {368, 200, 104, 80008, 190}) {
      assertThat(FaultClassifier.kindOf(code)).isNotEqualTo(FaultKind.UNKNOWN);
    }
  }

  private static void assertExample(Target target, int status, JsonObject example) {
    if (status == 200) {
      PageAssertions.assertDecodes(target, example);
      return;
    }
    JsonObject error = example.getJsonObject("error");
    ErrorDecoder read = ErrorDecoder.decode(status, example.encode().getBytes(UTF_8));
    assertThat(read.errorOrStatus().code()).isEqualTo(error.getInteger("code"));
    assertThat(read.errorOrStatus().subcode()).isEqualTo(error.getInteger("error_subcode"));
    assertThat(read.errorOrStatus().message()).isEqualTo(error.getString("message"));
    assertThat(read.errorOrStatus().isTransient())
        .isEqualTo(error.getBoolean("is_transient", false));
    assertThat(read.traceId()).isEqualTo(error.getString("fbtrace_id"));
    Fault fault = FaultClassifier.classify(read.errorOrStatus());
    assertThat(fault.kind()).as("HTTP %s, %s", status, example).isNotEqualTo(FaultKind.UNKNOWN);
  }

  private static Target target(Edge edge) {
    return new Target("main", edge, "1234567890");
  }

  private static String text(String document) throws IOException {
    try (var files = Files.list(SHARED.resolve("api-docs"))) {
      Path file = files
          .filter(path -> path.getFileName().toString().startsWith(document))
          .findFirst()
          .orElseThrow();
      return Files.readString(file);
    }
  }

  /** The example bodies in a text: objects with data, alone or as the value of a named example. */
  private static List<JsonObject> bodies(String text) {
    String plain =
        text.replace("\\{", "{").replace(NO_BREAK_SPACE, ' ').replaceAll("\\\\\\n", "\n");
    List<JsonObject> bodies = new ArrayList<>();
    for (int at = plain.indexOf('{'); at >= 0; at = plain.indexOf('{', at + 1)) {
      int end = closing(plain, at);
      JsonObject found = end < 0 ? null : json(plain.substring(at, end + 1));
      if (found != null && found.containsKey("data")) {
        bodies.add(found);
        at = end;
      }
    }
    return bodies;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static JsonObject json(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      return null;
    }
  }

  private static Map<String, Object> openApi() throws IOException {
    try (var files = Files.list(SHARED.resolve("openapi"))) {
      Path file =
          files.filter(path -> path.toString().endsWith(".yaml")).findFirst().orElseThrow();
      return new Yaml().load(Files.readString(file));
    }
  }

  @SuppressWarnings("unchecked") // the type of a YAML mapping
  private static Map<String, Object> at(Map<String, Object> from, String... path) {
    Map<String, Object> at = from;
    for (String key : path) {
      at = (Map<String, Object>) at.get(key);
      assertThat(at).as(key).isNotNull();
    }
    return at;
  }

  private static List<JsonObject> examples(Map<String, Object> content) {
    if (content.containsKey("example")) {
      return List.of(new JsonObject(at(content, "example")));
    }
    return at(content, "examples").values().stream()
        .map(example -> new JsonObject(at(Map.of("case", example), "case", "value")))
        .toList();
  }
}
