package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  private GraphSettings graph(String keys, Map<String, String> environment) throws ConfigException {
    return fixture
        .parse(ConfigFixture.MINIMAL + "graph: {" + keys + "}\n", environment)
        .graph();
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, http://proxy.example:3128",
    "HTTP://Proxy.Example, http://proxy.example:80",
    "proxy.example:3128, http://proxy.example:3128",
    "socks5://proxy.example, socks5://proxy.example:1080",
    "http://[::1]:3128/, http://[::1]:3128",
    "http://me:simulated-password@proxy.example, http://me:hidden@proxy.example:80",
    "http://me@proxy.example, http://me@proxy.example:80",
  })
  void readsTheUrlOfAProxy(String written, String printed) throws ConfigException {
    ProxySettings proxy = graph("proxy_url: \"" + written + "\"", Map.of()).proxy();
    assertThat(proxy.inUse()).hasToString(printed).isEqualTo(proxy.url());
  }

  @Test
  void neverPrintsThePassword() throws ConfigException {
    Settings settings = fixture.parse(
        ConfigFixture.MINIMAL + "graph: {proxy_url: \"http://me:simulated%40pass@p.example\"}\n");
    ProxyUrl proxy = settings.graph().proxy().inUse();
    assertThat(proxy).isNotNull();
    assertThat(proxy.password()).isEqualTo("simulated@pass");
    assertThat(SettingsPrinter.print(settings) + settings)
        .contains("me:hidden@p.example")
        .doesNotContain("simulated%40pass", "simulated@pass");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          graph.facebook.com      | true
          facebook.com            | true
          .facebook.com           | true
          *.facebook.com          | true
          GRAPH.Facebook.com      | true
          a.example, facebook.com | true
          graph.facebook.com:443  | true
          *                       | true
          graph.facebook.com:80   | false
          .graph.facebook.com     | false
          book.com                | false
          10.0.0.0/8, [::1]       | false
          """)
  void callsHostsOfNoProxyDirectly(String noProxy, boolean isDirect) throws ConfigException {
    ProxySettings proxy = graph(
            "proxy_url: \"http://p.example\", no_proxy: \"" + noProxy + '"', Map.of())
        .proxy();
    assertThat(proxy.inUse() == null).isEqualTo(isDirect);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          https://10.1.2.3      | 10.0.0.0/8     | true
          https://11.1.2.3      | 10.0.0.0/8     | false
          https://10.1.2.3      | 10.1.2.3       | true
          https://[2001:db8::7] | 2001:db8::/32  | true
          https://[2001:db8::7] | 2001:db8:0::7  | true
          https://[2001:db8::7] | [2001:db8::8]:443 | false
          https://10.1.2.3      | 10.1.2.3:8443  | false
          http://127.0.0.1:80   | x.example      | true
          """)
  void comparesAddresses(String baseUrl, String noProxy, boolean isDirect) throws ConfigException {
    String keys =
        "base_url: \"" + baseUrl + "\", proxy_url: p.example, no_proxy: \"" + noProxy + '"';
    assertThat(graph(keys, Map.of()).proxy().inUse() == null).isEqualTo(isDirect);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://p.example:80",
    "https_proxy, http://p.example:80",
    "HTTP_PROXY, ",
    "ALL_PROXY, ",
  })
  void takesTheProxyOfTheEnvironmentIfAsked(String variable, String proxy) throws ConfigException {
    Map<String, String> environment = Map.of(variable, "p.example");
    assertThat(graph("proxy_from_environment: true", environment).proxy())
        .satisfies(read -> assertThat(read.unusedVariable()).isNull())
        .extracting(read -> read.inUse() == null ? null : read.inUse().toString())
        .isEqualTo(proxy);
  }

  @Test
  void namesAVariableThatIsNotUsed() throws ConfigException {
    Map<String, String> environment = Map.of("https_proxy", "http://u:simulated@p.example");
    ProxySettings proxy = graph("timeout: 30s", environment).proxy();
    assertThat(proxy.inUse()).isNull();
    assertThat(proxy.unusedVariable()).isEqualTo("https_proxy");
    assertThat(graph("proxy_url: q.example", environment).proxy().unusedVariable())
        .isNull();
    assertThat(graph("base_url: \"http://127.0.0.1:1\"", environment).proxy().unusedVariable())
        .isNull();
    assertThat(graph("timeout: 30s", Map.of("HTTPS_PROXY", "p", "NO_PROXY", "facebook.com"))
            .proxy())
        .isEqualTo(ProxySettings.NONE);
  }

  @Test
  void rejectsABadProxyOfTheEnvironmentWithoutShowingIt() {
    assertThat(fixture.problems(
            ConfigFixture.MINIMAL + "graph: {proxy_from_environment: true}\n",
            Map.of("HTTPS_PROXY", "ftp://u:simulated@p.example")))
        .singleElement()
        .asString()
        .contains("HTTPS_PROXY must begin with http://")
        .doesNotContain("simulated");
  }

  @Test
  void rejectsTwoWaysToChooseAProxy() {
    assertThat(fixture.problems(ConfigFixture.MINIMAL
            + "graph: {proxy_from_environment: true, proxy_url: p.example}\n"))
        .singleElement()
        .asString()
        .contains("stands beside proxy_url");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://127.0.0.1:8080, http://127.0.0.1:8080",
    "HTTPS://Graph.Facebook.com/, https://graph.facebook.com",
    "http://LOCALHOST:8080, http://localhost:8080",
    "Http://[::1]:8080, http://[::1]:8080",
  })
  void readsTheBaseUrlInAnyCase(String written, String read) throws ConfigException {
    assertThat(graph("base_url: \"" + written + '"', Map.of()).baseUrl()).hasToString(read);
  }
}
