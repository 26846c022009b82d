package io.wabascope.poller.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.graph.Usage.Resource;
import io.wabascope.core.graph.Usage.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageHeadersTest {
  @Test
  void decodesUsageOfTheApp() {
    assertThat(app("{'call_count':28,'total_time':25,'total_cputime':162.5}"))
        .containsExactly(new Usage(
            Scope.APP,
            "",
            Map.of(
                Resource.CALL_COUNT,
                0.28,
                Resource.TOTAL_TIME,
                0.25,
                Resource.TOTAL_CPUTIME,
                1.625),
            Duration.ZERO));
  }

  @Test
  void keepsTheHighestRatioOfEachResource() {
    List<Usage> usages = business("{'88':[{'type':'whatsapp','call_count':10,'total_time':90,"
        + "'estimated_time_to_regain_access':0},{'type':'whatsapp_business_management',"
        + "'call_count':70,'total_cputime':1,'estimated_time_to_regain_access':3}],"
        + "'99':[{'call_count':5}]}");
    assertThat(usages)
        .containsExactly(
            new Usage(
                Scope.BUSINESS,
                "88",
                Map.of(
                    Resource.CALL_COUNT,
                    0.7,
                    Resource.TOTAL_TIME,
                    0.9,
                    Resource.TOTAL_CPUTIME,
                    0.01),
                Duration.ofMinutes(3)),
            new Usage(Scope.BUSINESS, "99", Map.of(Resource.CALL_COUNT, 0.05), Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads_insights", "ads_management", "pages", "messenger", "INSTAGRAM"})
  void otherUsesDoNotSteer(String type) {
    assertThat(business("{'88':[{'type':'" + type + "','call_count':100,"
            + "'estimated_time_to_regain_access':30},"
            + "{'call_count':1,'type':'whatsapp_business_management'}]}"))
        .containsExactly(
            new Usage(Scope.BUSINESS, "88", Map.of(Resource.CALL_COUNT, 0.01), Duration.ZERO));
    assertThat(business("{'88':[{'call_count':100,'type':'" + type + "'}]}")).isEmpty();
  }

  @Test
  void readsNumbersThatAreText() {
    assertThat(regain("'30'")).isEqualTo(Duration.ofMinutes(30));
    assertThat(regain("'0.5'")).isEqualTo(Duration.ofSeconds(30));
    assertThat(app("{'call_count':'28','total_time':' 25.0 '}"))
        .containsExactly(new Usage(
            Scope.APP,
            "",
            Map.of(Resource.CALL_COUNT, 0.28, Resource.TOTAL_TIME, 0.25),
            Duration.ZERO));
  }

  @Test
  void limitsTheNumberOfBusinesses() {
    assertThat(business(objects(32))).hasSize(32);
    assertThat(business(objects(5_000))).hasSize(64);
  }

  @Test
  void readsMinutesAndCapsThem() {
    assertThat(regain("17")).isEqualTo(Duration.ofMinutes(17));
    assertThat(regain("0.5")).isEqualTo(Duration.ofSeconds(30));
    assertThat(regain("1e18")).isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{",
        "[]",
        "7",
        "null",
        "{}",
        "{'call_count':'x'}",
        "{'call_count':-4,'total_time':null,'total_cputime':[1]}",
        "{'call_count':1e999}",
        "{'call_count':'NaN','total_time':'','total_cputime':'1e999'}",
        "{'call_count':'1 2','total_time':'0x10','total_cputime':'1f'}"
      })
  void ignoresAHeaderWithoutUsage(String header) {
    assertThat(app(header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'88':{}}",
        "{'88':[]}",
        "{'88':[{}]}",
        "{'88':null}",
        "{'a b':[{}]}",
        "{'simulated-token-7':[{'call_count':1}]}",
        "{'12345678901234567890123456789012345678901':[{'call_count':1}]}",
        "{'88':[7,null,'x',[]]}",
        "{'':[{'call_count':1}]}"
      })
  void ignoresBusinessesWithoutUsage(String header) {
    assertThat(business(header)).isEmpty();
  }

  @Test
  void keepsUsageReadBeforeTheHeaderBreaks() {
    assertThat(app("{'call_count':96,'total_time'")).hasSize(1);
    assertThat(business("{'88':[{'call_count':96,'total_time'")).hasSize(1);
  }

  @Test
  void findsNoUsageInAResponseWithoutTheHeaders() {
    assertThat(UsageHeaders.of(HttpHeaders.headers())).isEmpty();
  }

  private static Duration regain(String minutes) {
    return business("{'88':[{'estimated_time_to_regain_access':" + minutes + "}]}")
        .get(0)
        .regainAccessIn();
  }

  private static String objects(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + (1000 + i) + "':[{'call_count':" + i % 100 + "}]")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<Usage> app(String value) {
    return usages("X-App-Usage", value);
  }

  private static List<Usage> business(String value) {
    return usages("X-Business-Use-Case-Usage", value);
  }

  private static List<Usage> usages(String name, String value) {
    MultiMap headers = HttpHeaders.headers();
    return UsageHeaders.of(headers.add(name, value.replace('\'', '"')));
  }
}
