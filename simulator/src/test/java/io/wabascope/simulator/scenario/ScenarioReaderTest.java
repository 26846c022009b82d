package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wabascope.config.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(ScenarioException.class, () -> Scenario.parse(yaml, "test.yml"))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void readsCallMatcherTimeWindowAndFrequency() {
    Scenario scenario = Scenario.parse("""
        scenario: rehearsal
        seed: 7
        speed: 60
        rules:
          - name: first
            edge: [owned_whatsapp_business_accounts, node]
            node: 800000000000001
            app: main
            page: 2-4
            asks: currency
            from: 10m
            until: 1h
            call: 3
            after_calls: 1
            times: 2
            every: 5
            chance: 0.25
            in_turn: [html, {delay: 500ms}]
        """, "test.yml");
    assertThat(scenario.name()).isEqualTo("rehearsal");
    assertThat(scenario.seed()).isEqualTo(7);
    assertThat(scenario.speed()).isEqualTo(60);
    Rule rule = scenario.rules().get(0);
    assertThat(rule.callMatcher())
        .isEqualTo(new CallMatcher(
            Set.of("owned_whatsapp_business_accounts", "node"),
            Set.of("800000000000001"),
            Set.of("main"),
            new CallMatcher.PageRange(2, 4),
            "currency"));
    assertThat(rule.timeWindow())
        .isEqualTo(new TimeWindow(Duration.ofMinutes(10), Duration.ofHours(1), 3, 1));
    assertThat(rule.frequency()).isEqualTo(new Frequency(2, 5, 0.25));
    assertThat(rule.actionOrder()).isEqualTo(ActionOrder.IN_TURN);
    assertThat(rule.actions()).extracting(Action::name).containsExactly("html", "delay");
  }

  @Test
  void parsesPageRanges() {
    for (String[] expected : List.of(
        new String[] {"3", "3", "3"},
        new String[] {"2-", "2", "" + Integer.MAX_VALUE},
        new String[] {"2-9", "2", "9"})) {
      Scenario scenario =
          Scenario.parse("rules: [{page: " + expected[0] + ", do: html}]", "test.yml");
      assertThat(scenario.rules().get(0).callMatcher().pages())
          .isEqualTo(new CallMatcher.PageRange(
              Integer.parseInt(expected[1]), Integer.parseInt(expected[2])));
    }
  }

  @Test
  void reportsEveryProblemAtOnceWithPathAndRemedy() {
    assertThat(problems("""
            scenraio: x
            speed: fast
            seed: [1]
            rules:
              - do: {throtle: {code: 4}}
              - {edge: owned_accounts, do: {throttle: {cod: 4, http: 99, regain: 3 weeks}}}
              - {from: 10m, until: 5m, do: html}
              - {page: zero, chance: 2, every: 0, do: html}
              - {do: html, any_of: [html]}
              - html
              - {do: []}
              - {do: {world: {share: 0.5}}}
              - {do: {world: {set: {acount_review_status: REJECTED}}}}
              - {do: {world: {add: 3}}}
              - {do: {error: {message: no code}}}
              - {do: {redirect: {to: somewhere}}}
              - {do: {next_host: "http://a.example/with/path"}}
              - {do: {served_version: "25"}}
              - {do: {refuse_field: "a b"}}
              - {do: {drip: {every: 0s}}}
              - {do: {huge: {size: 5 apples}}}
              - {do: {times: sidereal}}
              - {do: {headers: {"bad header": 1}}}
              - {do: {omit: {name: 1}}}
              - {do: {reset: {hard: true}}}
              - {do: {delay: {a: 1}}}
              - {do: [[html], next_host, {omit: []}]}
              - {do: {omit: []}}
            """))
        .containsExactly(
            "test.yml:1:1: scenraio: unknown key; did you mean \"scenario\"?",
            "test.yml:2:8: speed: \"fast\" is not a number; write digits, like 2 or 0.5",
            "test.yml:3:7: seed: must be a single value, not a sequence",
            "test.yml:5:10: rules[0].do.throtle: unknown action; did you mean \"throttle\"?",
            "test.yml:6:12: rules[1].edge: unknown edge \"owned_accounts\"; one of "
                + "connected_client_businesses, client_whatsapp_business_accounts, "
                + "owned_whatsapp_business_accounts, assigned_whatsapp_business_accounts, node, me, "
                + "debug_token, phone_numbers, message_templates",
            "test.yml:6:44: rules[1].do.throttle.cod: unknown key; did you mean \"code\"?",
            "test.yml:6:58: rules[1].do.throttle.http: \"99\" must be from 200 to 599",
            "test.yml:6:70: rules[1].do.throttle.regain: \"3 weeks\" is not a duration; write a "
                + "whole number and ms, s, m, h or d: 30s",
            "test.yml:7:24: rules[2].until: must be later than from",
            "test.yml:8:12: rules[3].page: \"zero\" is not a page; write 2, 2-4, or 2- for all "
                + "from 2 on",
            "test.yml:8:26: rules[3].chance: \"2\" must be from 0 to 1",
            "test.yml:8:36: rules[3].every: \"0\" must be from 1 to 1000000",
            "test.yml:9:5: rules[4]: must have exactly one of do, in_turn, any_of, but has do, any_of",
            "test.yml:10:5: rules[5]: must be a mapping, like \"key: value\", not a single value",
            "test.yml:10:5: rules[5]: must have exactly one of do, in_turn, any_of, but has none",
            "test.yml:11:10: rules[6].do: has no action; write one, like html",
            "test.yml:12:18: rules[7].do.world: changes nothing; write one of set, reset, remove, "
                + "hide, add, phone_numbers, restore",
            "test.yml:13:25: rules[8].do.world.set.acount_review_status: unknown field; did "
                + "you mean \"account_review_status\"?",
            "test.yml:14:24: rules[9].do.world.add: needs the edge to add to; write edge",
            "test.yml:15:18: rules[10].do.error.code: is missing",
            "test.yml:16:26: rules[11].do.redirect.to: \"somewhere\" is not a server; write one "
                + "like http://127.0.0.2:8080",
            "test.yml:17:22: rules[12].do.next_host: \"http://a.example/with/path\" is not a "
                + "server; write one like http://127.0.0.2:8080",
            "test.yml:18:27: rules[13].do.served_version: \"25\" is not a version; write one "
                + "like v26.0",
            "test.yml:19:25: rules[14].do.refuse_field: \"a b\" is not a field name; "
                + "write one like business_id",
            "test.yml:20:25: rules[15].do.drip.every: \"0s\" must be from 1ms to 1d",
            "test.yml:21:24: rules[16].do.huge.size: \"5 apples\" is not a size; write a whole "
                + "number and B, KiB, MiB or GiB: 16MiB",
            "test.yml:22:18: rules[17].do.times: unknown time format \"sidereal\"; one "
                + "of zulu, epoch, offset",
            "test.yml:23:21: rules[18].do.headers.bad header: is not a header name; "
                + "write letters, digits and -",
            "test.yml:24:17: rules[19].do.omit: must be a single value, not a mapping",
            "test.yml:25:18: rules[20].do.reset: must be a single value, not a mapping",
            "test.yml:26:18: rules[21].do.delay: must be a single value, not a mapping",
            "test.yml:27:11: rules[22].do[0]: must be a single value, not a sequence",
            "test.yml:27:19: rules[22].do[1].next_host: needs a value; write next_host: "
                + "http://127.0.0.2:8080",
            "test.yml:28:10: rules[23].do: has no action; write one, like html");
  }

  @Test
  void refusesRulesForEventsThatAreAlsoForCalls() {
    assertThat(problems("rules: [{do: [lose_event, html]}, {edge: node, do: lose_event}]"))
        .containsExactly(
            "test.yml:1:14: rules[0].do: mixes actions on events with other actions; "
                + "write two rules",
            "test.yml:1:52: rules[1].do: is for events, which only node can select; it is an "
                + "account's id");
    assertThatThrownBy(() -> Rule.of(EventAction.lose(), AnswerActions.html(502)))
        .hasMessageContaining("mixes events");
  }

  @Test
  void refusesInvalidScenarios() {
    assertThat(problems("a: b: c"))
        .containsExactly("test.yml:1:5: not YAML: mapping values are not allowed here");
    assertThat(problems("rules: []\nrules: []"))
        .containsExactly("test.yml:2:1: rules: is set twice, first in line 1; keep one");
    assertThat(problems("just words"))
        .containsExactly(
            "test.yml:1:1: must be a mapping, like \"key: value\", not a single value",
            "test.yml:1:1: rules: is missing; write rules: [] for a scenario without faults");
    assertThat(problems(""))
        .containsExactly("test.yml: is empty; write rules: [] for a scenario without faults");
    assertThat(problems("speed: 2"))
        .containsExactly(
            "test.yml:1:1: rules: is missing; write rules: [] for a scenario without faults");
    assertThat(problems("!!java.net.URL [\"http://127.0.0.1\"]")).isNotEmpty();
  }

  @Test
  void messageContainsEveryProblem() {
    assertThat(catchThrowableOfType(
            ScenarioException.class, () -> Scenario.parse("speed: 0\nrules: [5]", "storm.yml")))
        .hasMessage("""
            storm.yml:1:8: speed: "0" must be from 0.001 to 1000000
            storm.yml:2:9: rules[0]: must be a mapping, like "key: value", not a single value
            storm.yml:2:9: rules[0]: must have exactly one of do, in_turn, any_of, but has none""");
  }

  @Test
  void loadsFilesAndPresetsByName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yml"), "rules: [{do: html}]");
    assertThat(Scenario.load(file).rules()).hasSize(1);
    assertThat(Scenario.presetOrFile(file.toString()).name()).isEqualTo(file.toString());
    assertThat(Scenario.presetOrFile("bad-hour").name()).isEqualTo("bad-hour");
    assertThat(
            catchThrowableOfType(ScenarioException.class, () -> Scenario.presetOrFile("badhour")))
        .hasMessage("unknown preset \"badhour\"; did you mean bad-hour?");
    assertThatThrownBy(() -> Scenario.presetOrFile(folder.resolve("none.yml").toString()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void everyActionCanBeParsed() {
    Scenario scenario = Scenario.parse(AllActionsYaml.YAML, "every action");
    assertThat(scenario.rules().stream()
            .flatMap(rule -> rule.actions().stream())
            .map(Action::name)
            .distinct())
        .hasSizeGreaterThan(35);
    for (String name : ActionReader.names()) {
      assertThat(AllActionsYaml.YAML).contains(name);
    }
  }
}
