package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
  void readsWhereWhenAndHowOften() {
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
    assertThat(rule.where())
        .isEqualTo(new Where(
            Set.of("owned_whatsapp_business_accounts", "node"),
            Set.of("800000000000001"),
            Set.of("main"),
            new Where.Pages(2, 4),
            "currency"));
    assertThat(rule.when()).isEqualTo(new When(Duration.ofMinutes(10), Duration.ofHours(1), 3, 1));
    assertThat(rule.howOften()).isEqualTo(new HowOften(2, 5, 0.25));
    assertThat(rule.turn()).isEqualTo(Turn.IN_TURN);
    assertThat(rule.actions()).extracting(Action::name).containsExactly("html", "delay");
  }

  @Test
  void readsPages() {
    for (String[] one : List.of(
        new String[] {"3", "3", "3"},
        new String[] {"2-", "2", "" + Integer.MAX_VALUE},
        new String[] {"2-9", "2", "9"})) {
      Scenario scenario = Scenario.parse("rules: [{page: " + one[0] + ", do: html}]", "test.yml");
      assertThat(scenario.rules().get(0).where().pages())
          .isEqualTo(new Where.Pages(Integer.parseInt(one[1]), Integer.parseInt(one[2])));
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
              - {do: {replace: {name: [1]}}}
              - {do: {reset: {hard: true}}}
              - {do: {delay: {a: 1}}}
            """))
        .contains(
            "scenraio: unknown key; did you mean scenario?",
            "speed: must be a number from 0.001 to 1000000.0, not fast",
            "rules[0].do.throtle: unknown action; did you mean throttle?",
            "rules[1].do.throttle.cod: unknown key; did you mean code?",
            "rules[1].do.throttle.http: must be a whole number from 200 to 599, not 99",
            "rules[1].do.throttle.regain: must be a duration such as 500ms, 30s, 10m or 1h,"
                + " not 3 weeks",
            "rules[2].until: must be later than from",
            "rules[3].page: must be a page such as 2, 2-4 or 2-, not zero",
            "rules[3].chance: must be a number from 0.0 to 1.0, not 2",
            "rules[3].every: must be a whole number from 1 to 1000000, not 0",
            "rules[4]: must have one of do, in_turn, any_of, and has [any_of, do]",
            "rules[6].do: names no action",
            "rules[7].do.world: does nothing; give one of set, remove, hide, add, restore",
            "rules[8].do.world.set.acount_review_status: unknown field;"
                + " did you mean account_review_status?",
            "rules[9].do.world.add: needs an edge to add to",
            "rules[10].do.error.code: missing",
            "rules[11].do.redirect.to: must be a server such as http://127.0.0.2:8080,"
                + " not \"somewhere\"",
            "rules[13].do.served_version: must be a version such as v26.0, not \"25\"",
            "rules[14].do.refuse_field: must be the name of a field",
            "rules[15].do.drip.every: must be at least 1ms",
            "rules[16].do.huge.size: must be a size such as 64KiB, 500MiB or 1GiB, not 5 apples",
            "rules[18].do.headers.bad header: not the name of a header")
        .anyMatch(problem -> problem.startsWith("seed: must be a whole number"))
        .anyMatch(problem -> problem.startsWith("rules[1].edge: \"owned_accounts\" is unknown"))
        .anyMatch(problem -> problem.startsWith("rules[5]: must be keys and values"))
        .anyMatch(problem -> problem.startsWith("rules[12].do.next_host: must be a server"))
        .anyMatch(problem -> problem.startsWith("rules[17].do.times: \"sidereal\" is unknown"))
        .anyMatch(problem -> problem.startsWith("rules[19].do.replace.name: must be a text"))
        .anyMatch(problem -> problem.startsWith("rules[20].do.reset: must be true or false"))
        .anyMatch(problem -> problem.startsWith("rules[21].do.delay: must be a duration"));
  }

  @Test
  void refusesWhatIsNoScenario() {
    assertThat(problems("a: b: c")).hasSize(1).first().asString().contains("not YAML");
    assertThat(problems("rules: []\nrules: []").get(0)).contains("duplicate key");
    assertThat(problems("just words").get(0)).startsWith("(top): must be keys and values");
    assertThat(problems("")).isNotEmpty();
    assertThat(problems("speed: 2")).containsExactly("rules: missing; an empty list plays nothing");
    assertThat(problems("!!java.net.URL [\"http://127.0.0.1\"]")).isNotEmpty();
  }

  @Test
  void theReportNamesTheSourceAndCounts() {
    assertThat(catchThrowableOfType(
            ScenarioException.class, () -> Scenario.parse("speed: 2", "storm.yml")))
        .hasMessage("storm.yml: 1 problem(s)\n  rules: missing; an empty list plays nothing");
  }

  @Test
  void loadsFilesAndPresetsByName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yml"), "rules: [{do: html}]");
    assertThat(Scenario.load(file).rules()).hasSize(1);
    assertThat(Scenario.named(file.toString()).name()).isEqualTo(file.toString());
    assertThat(Scenario.named("bad-hour").name()).isEqualTo("bad-hour");
    assertThat(catchThrowableOfType(ScenarioException.class, () -> Scenario.named("bad-hor")))
        .hasMessageContaining("did you mean bad-hour?");
    assertThatThrownBy(() -> Scenario.named(folder.resolve("none.yml").toString()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void everyActionCanBeReadWithWhatItTakes() {
    Scenario scenario = Scenario.parse(EveryAction.YAML, "every action");
    assertThat(scenario.rules().stream()
            .flatMap(rule -> rule.actions().stream())
            .map(Action::name)
            .distinct())
        .hasSizeGreaterThan(35);
    for (String name : ActionReader.names()) {
      assertThat(EveryAction.YAML).contains(name);
    }
  }
}
