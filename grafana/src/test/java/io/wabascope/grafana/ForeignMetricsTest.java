package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import io.wabascope.agent.telemetry.MeteredVertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares foreign-metrics.yml with a running agent: the catalogue lacks Micrometer's and Vert.x's.
 */
class ForeignMetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{([^}]*)\\})? [^ ]+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  @Test
  void listedMetricsExistWithTheirLabels() throws Exception {
    Map<String, Object> listed = new TreeMap<>(TestResource.read("foreign-metrics.yml"));
    listed.keySet().removeIf(family -> !family.matches("(jvm|process|vertx|netty)_.*"));
    Map<String, Set<String>> found = scrapeAfterRequests();
    listed.forEach((family, labels) -> {
      assertThat(found).containsKey(family);
      assertThat(found.get(family))
          .as(family)
          .containsAll(((List<?>) labels).stream().map(Object::toString).toList());
    });
  }

  private static Map<String, Set<String>> scrapeAfterRequests() throws Exception {
    try (MeteredVertx meteredVertx = new MeteredVertx()) {
      var vertx = meteredVertx.vertx();
      var server = vertx
          .createHttpServer()
          .requestHandler(request -> request.response().end())
          .listen(0, "127.0.0.1")
          .await(60, TimeUnit.SECONDS);
      var client =
          vertx.createHttpClient(); // keep a reference: an unreachable client may be closed
      client
          .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
          .compose(request -> request.send().compose(response -> response.end()))
          .await(60, TimeUnit.SECONDS);
      client.close().await(60, TimeUnit.SECONDS);
      System.gc();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              families(meteredVertx.registry().scrape()).containsKey("jvm_gc_pause_seconds_sum"));
      Map<String, Set<String>> families = families(meteredVertx.registry().scrape());
      vertx.close().await(60, TimeUnit.SECONDS);
      return families;
    }
  }

  private static Map<String, Set<String>> families(String exposition) throws IOException {
    Map<String, Set<String>> families = new TreeMap<>();
    Matcher sample = SAMPLE.matcher(exposition);
    while (sample.find()) {
      Set<String> labels = families.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
      if (sample.group(2) != null) {
        Matcher label = LABEL.matcher(sample.group(2));
        while (label.find()) {
          labels.add(label.group(1));
        }
      }
    }
    return families;
  }
}
