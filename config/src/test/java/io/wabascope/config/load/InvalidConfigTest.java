package io.wabascope.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.config.ConfigFixture;
import io.wabascope.config.Settings;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is reported with its line, path and remedy. */
class InvalidConfigTest {
  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    List<String> problems = fixture.problems("""
        graph:
          base_url: http://graph.example.com
          timeout: 30
        apps:
          - name: main
            access_token_file: secrets/none
            budget:
              calls_per_hour: 010
            targets:
              - edge: owned_accounts
                node: "1029384756"
              - edge: client_whatsapp_business_accounts
                node: "1029384756"
                evry: 5m
                page_size: 500
        inventory: {guard: 50, hold_removals: 5m}
        exposition: {phone_numbers: yes}
        web: {listen_address: "9898"}
        log: {level: trace}
        """);
    assertThat(problems)
        .containsExactly(
            "wabascope.yml:2:13: graph.base_url: \"http://graph.example.com\" must begin with"
                + " https://; http is allowed only for a loopback address",
            "wabascope.yml:3:12: graph.timeout: \"30\" is not a duration; write a whole number and"
                + " ms, s, m, h or d: 30s",
            "wabascope.yml:6:24: apps[0].access_token_file: no such file: secrets/none",
            "wabascope.yml:8:23: apps[0].budget.calls_per_hour: \"010\" is not a whole number;"
                + " write digits, without a leading zero",
            "wabascope.yml:10:15: apps[0].targets[0].edge: unknown edge \"owned_accounts\"; one of"
                + " connected_client_businesses, client_whatsapp_business_accounts,"
                + " owned_whatsapp_business_accounts, assigned_whatsapp_business_accounts",
            "wabascope.yml:14:9: apps[0].targets[1].evry: unknown key; did you mean \"every\"?",
            "wabascope.yml:15:20: apps[0].targets[1].page_size: \"500\" must be from 1 to 100",
            "wabascope.yml:16:20: inventory.guard: \"50\" must be above 0 and at most 1, like 0.75",
            "wabascope.yml:16:39: inventory.hold_removals: \"5m\" must be from 1h to 30d",
            "wabascope.yml:17:29: exposition.phone_numbers: \"yes\" is not a boolean; write"
                + " true or false",
            "wabascope.yml:18:23: web.listen_address: \"9898\" is not HOST:PORT with a port up"
                + " to 65535; an example is 127.0.0.1:9898",
            "wabascope.yml:19:14: log.level: unknown level \"trace\"; one of debug, info, warn, error");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          base_url: ftp://localhost                 | "ftp://localhost" must begin with https://
          base_url: https://a:b@graph.example.com   | must not contain a user or password
          base_url: https://graph.example.com/v25.0 | without a path
          base_url: graph.example.com               | is not a URL
          base_url: "https://a b"                   | is not a URL
          base_url: http://localhost.example.com    | must begin with https://
          proxy_url: "ftp://u:simulated@p.example"  | must begin with http:// or socks5://
          proxy_url: "http://u:simulated@ p"        | is not the URL of a proxy
          proxy_url: http://p.example/path          | is not the URL of a proxy
          no_proxy: example.com                     | needs proxy_url beside it
          proxy_from_environment: maybe             | "maybe" is not a boolean; write true or false
          tls_config: {ca_file: none.pem}           | no such file
          tls_config: {ca_file: web.yml}            | holds no certificate
          tls_config: {insecure: true}              | unknown key; one of ca_file
          version: 25                               | "25" is not a version like v25.0
          version: v25                              | is not a version like v25.0
          timeout: 1:30                             | "1:30" is not a duration
          timeout: 1ms                              | "1ms" must be from 100ms to 10m
          timeout: [30s]                            | must be a single value, not a sequence
          timeout:                                  | has no value; add one, or remove the key
          max_response_size: 16MB                   | is not a size
          max_response_size: 2GiB                   | must be from 1KiB to 1GiB
          max_response_size: 999999999GiB           | must be from 1KiB to 1GiB
          url: https://graph.facebook.com           | unknown key; one of base_url, version, timeout
          time-out: 30s                             | unknown key; did you mean "timeout"?
          """)
  void rejectsInvalidGraphSettings(String line, String message) {
    assertThat(fixture.problems(ConfigFixture.MINIMAL + "graph:\n  " + line + "\n"))
        .singleElement()
        .asString()
        .contains(": graph.", message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          fields: id                               | must be a list, like [a, b], not a single value
          fields: ["phone_numbers{id"]             | a closing } is missing
          fields: ["phone_numbers{id}}"]           | with all brackets closed
          fields: ["phone_numbers.limit{id}"]      | a modifier needs its argument
          fields: ["phone_numbers.limit(5"]        | a closing ) is missing
          fields: ["id,name"]                      | a list item must be one field
          fields: [""]                             | a field name is missing
          fields: ["a{}"]                          | a field name is missing
          fields: [name, name]                     | "name" is listed twice; keep one
          page_size: 0                             | "0" must be from 1 to 100
          page_size: ten                           | is not a whole number
          page_size: 1_0                           | is not a whole number
          paging: last                             | unknown paging "last"; one of limit, first
          every: 0s                                | must be from 1s to 30d
          query: {access_token: simulated-token-1} | is set by the agent itself; remove it
          query: [a]                               | must be a mapping, like "key: value", not a sequence
          accounts: -1                             | is not a whole number
          limit: 5                                 | unknown key; one of edge, node, every
          <<: {every: 5m}                          | merge keys are not supported
          """)
  void rejectsInvalidTargets(String line, String message) {
    String text = ConfigFixture.MINIMAL.stripTrailing() + "\n        " + line + "\n";
    assertThat(fixture.problems(text))
        .singleElement()
        .asString()
        .contains(": apps[0].targets[0].", message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          enabled: true                                              | no way to find other members
          enabled: true, members: []                                 | list at least one
          enabled: true, kubernetes: {}                              | list at least one
          enabled: true, members: ["10.0.0.1:1"], kubernetes: {service_dns: a.b} | keep one of the two
          enabled: true, members: ["10.0.0.1:1"], listen: "0.0.0.0:5701" | accept_plaintext: true
          enabled: true, members: ["10.0.0.1:1"], listen: "203.0.113.7:1" | accept_plaintext: true
          enabled: true, members: ["10.0.0.1:1"], listen: "[2001:db8::1]:1" | accept_plaintext: true
          enabled: true, members: ["10.0.0.1:1"], listen: "host.example:1" | accept_plaintext: true
          members: [10.0.0.1]                                        | is not HOST:PORT
          members: ["10.0.0.1:99999"]                                | is not HOST:PORT
          members: ["10.0.0.1:0"]                                    | needs a port from 1 to 65535
          backups: 9                                                 | must be from 0 to 6
          """)
  void rejectsInvalidClusterSettings(String keys, String message) {
    assertThat(fixture.problems(ConfigFixture.MINIMAL + "cluster: {" + keys + "}\n"))
        .singleElement()
        .asString()
        .contains(": cluster.", message);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3:1",
    "192.168.0.1:1",
    "172.16.0.1:1",
    "100.64.0.1:1",
    "localhost:1",
    "'[::1]:1'",
    "'[fd00::1]:1'",
    "169.254.1.1:1"
  })
  void acceptsPlaintextOnPrivateAddresses(String listen) throws ConfigException {
    String cluster =
        "cluster: {enabled: true, members: ['10.0.0.1:1'], listen: '" + listen + "'}\n";
    assertThat(fixture.parse(ConfigFixture.MINIMAL + cluster).cluster().listen())
        .hasToString(listen);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          calls_per_hour: 5, burst: 6        | burst: 6 is more than calls_per_hour, 5
          ease_off_at: 0.95                  | ease_off_at (0.95) must be below stop_at (0.95)
          stop_at: 0.5                       | ease_off_at (0.75) must be below stop_at (0.5)
          ease_off_at: 75                    | must be above 0 and at most 1
          ease_off_at: 75%                   | is not a ratio
          ease_off_at: NaN                   | is not a ratio
          concurrency: 0                     | must be from 1 to 1000
          reread_exceptions: yes please      | is not a boolean; write true or false
          """)
  void rejectsInvalidBudgets(String keys, String message) {
    String text =
        ConfigFixture.MINIMAL.replace("    targets:", "    budget: {" + keys + "}\n    targets:");
    assertThat(fixture.problems(text))
        .singleElement()
        .asString()
        .contains("apps[0].budget.", message);
  }

  @Test
  void lowersTheDefaultBurstToASmallBudget() throws ConfigException {
    String text = ConfigFixture.MINIMAL.replace(
        "    targets:", "    budget: {calls_per_hour: 5}\n    targets:");
    assertThat(fixture.parse(text).apps().get(0).budget().burst()).isEqualTo(5);
  }

  @Test
  void rejectsDuplicates() {
    String target = "      - {edge: owned_whatsapp_business_accounts, node: '1029384756'}\n";
    String app = ConfigFixture.HEAD + "    targets:\n" + target + target;
    assertThat(fixture.problems(app + app.replace("apps:\n", "")))
        .containsExactly(
            "wabascope.yml:6:9: apps[0].targets[1]: the same edge and node are listed twice in"
                + " this app; remove one",
            "wabascope.yml:7:11: apps[1].name: app \"main\" is listed twice; rename one",
            "wabascope.yml:11:9: apps[1].targets[1]: the same edge and node are listed twice in"
                + " this app; remove one");
  }

  @Test
  void requiresAppsAndTargets() {
    assertThat(fixture.problems("{}"))
        .containsExactly("wabascope.yml:1:1: apps: is missing; list at least one");
    assertThat(fixture.problems("apps: []"))
        .containsExactly("wabascope.yml:1:7: apps: must list at least one");
    assertThat(fixture.problems("apps: [{}]"))
        .containsExactly(
            "wabascope.yml:1:8: apps[0].name: is missing",
            "wabascope.yml:1:8: apps[0].access_token_file: is missing; set it to the file of"
                + " the token, or set access_token_env to an environment variable",
            "wabascope.yml:1:8: apps[0].targets: is missing; list at least one");
    assertThat(fixture.problems("[a]"))
        .containsExactly(
            "wabascope.yml:1:1: must be a mapping, like \"key: value\", not a sequence",
            "wabascope.yml:1:1: apps: is missing; list at least one");
    assertThat(fixture.problems("# nothing"))
        .containsExactly("wabascope.yml: is empty; apps is required");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          'a: b: c'          | wabascope.yml:1:5: not YAML: mapping values are not allowed here
          'a: [1'            | wabascope.yml:1:6: not YAML: while parsing a flow sequence
          'a: *x'            | wabascope.yml:1:4: not YAML: found undefined alias x
          '%YAML 3.0'        | wabascope.yml
          """)
  void reportsTheLocationOfInvalidYaml(String text, String message) {
    assertThat(fixture.problems(text)).singleElement().asString().contains(message);
  }

  @Test
  void rejectsAmbiguousYaml() {
    assertThat(fixture.problems(ConfigFixture.MINIMAL + "web: {}\nweb: {}\n"))
        .containsExactly("wabascope.yml:8:1: web: is set twice, first in line 7; keep one");
    assertThat(fixture.problems(ConfigFixture.MINIMAL + "---\n" + ConfigFixture.MINIMAL))
        .singleElement()
        .asString()
        .contains("expected a single document");
    assertThat(fixture.problems(ConfigFixture.MINIMAL + "? [a]\n: b\n"))
        .containsExactly("wabascope.yml:7:3: a key must be a single word");
    assertThat(fixture.problems("a: \u0007"))
        .containsExactly("wabascope.yml: line 1 has a character that YAML does not allow");
  }

  @Test
  void rejectsInvalidUtf8() {
    byte[] latin = "apps:\n  # M\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> fixture.parseBytes(latin, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not UTF-8 in line 2; save the file as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"0x1F", "12e3", "1_000", "1.5", "'a/b'", "'../me'"})
  void rejectsInvalidNodeIds(String node) {
    assertThat(fixture.problems(ConfigFixture.MINIMAL.replace("\"1029384756\"", node)))
        .singleElement()
        .asString()
        .contains("apps[0].targets[0].node", "is not a node id");
  }

  @Test
  void keepsAllDigitsOfALongNodeId() throws ConfigException {
    Settings settings =
        fixture.parse(ConfigFixture.MINIMAL.replace("\"1029384756\"", "90071992547409931"));
    assertThat(settings.apps().get(0).targetSpecs().get(0).target().node())
        .isEqualTo("90071992547409931");
  }
}
