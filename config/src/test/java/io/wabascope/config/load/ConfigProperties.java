package io.wabascope.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wabascope.config.ConfigFixture;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsPrinter;
import io.wabascope.config.yaml.ByteSizes;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.Suggestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties of any configuration; seeds are fixed, so that failures can be repeated. */
class ConfigProperties {
  private static final List<String> SECTIONS =
      List.of("graph", "inventory", "exposition", "cluster", "web", "log");
  private static final String YAML_CHARACTERS =
      "{}[]:,-#&*!|>'\"%@`?~<$\\ \n\t=.0123456789abcxyz\u00e9\u2028";

  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @Test
  void durationsSurviveARoundTrip() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long unit = List.of(1L, 1000L, 60_000L, 3_600_000L, 86_400_000L).get(random.nextInt(5));
      Duration duration = Duration.ofMillis(unit * random.nextInt(10_000));
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }

  @Test
  void sizesSurviveARoundTrip() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      long size = (long) random.nextInt(1_000_000) << (10 * random.nextInt(4));
      assertThat(ByteSizes.parse(ByteSizes.format(size))).isEqualTo(size);
    }
  }

  @Test
  void ratiosSurviveARoundTrip() throws ConfigException {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      String guard = "0." + (1 + random.nextInt(999_999));
      Settings settings =
          fixture.parse(ConfigFixture.MINIMAL + "inventory: {guard: " + guard + "}\n");
      assertThat(fixture.parse(SettingsPrinter.print(settings))).isEqualTo(settings);
    }
  }

  @Test
  void reportsEveryUnknownKeyWithItsLocation() throws ConfigException {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2000; i++) {
      String section = SECTIONS.get(random.nextInt(SECTIONS.size()));
      String key = "x" + word(random);
      assertThat(fixture.problems(ConfigFixture.MINIMAL + section + ": {" + key + ": 1}\n"))
          .singleElement()
          .asString()
          .startsWith("wabascope.yml:7:" + (section.length() + 4) + ": " + section + '.' + key
              + ": unknown key; ");
    }
  }

  @Test
  void suggestsTheKeyForAnyTypo() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> keys = List.of("base_url", "version", "timeout", "max_response_size");
    for (int i = 0; i < 2000; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      int at = random.nextInt(key.length());
      String typo = switch (random.nextInt(3)) {
        case 0 -> key.substring(0, at) + key.substring(at + 1);
        case 1 -> key.substring(0, at) + 'q' + key.substring(at);
        default -> key.substring(0, at) + 'q' + key.substring(at + 1);
      };
      assertThat(Suggestions.nearest(typo, keys)).contains(key);
    }
  }

  @Test
  void anyBytesGiveSettingsOrProblems() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      isAccepted(bytes, i);
    }
  }

  @Test
  void anyYamlCharactersGiveSettingsOrProblems() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      String text = random
          .ints(random.nextInt(60), 0, YAML_CHARACTERS.length())
          .mapToObj(c -> String.valueOf(YAML_CHARACTERS.charAt(c)))
          .collect(Collectors.joining());
      isAccepted(text.getBytes(StandardCharsets.UTF_8), i);
    }
  }

  @Test
  void anyMutatedConfigGivesSettingsOrProblems() {
    SplittableRandom random = new SplittableRandom(8);
    int accepted = 0;
    int runs = 6_000;
    for (int i = 0; i < runs; i++) {
      StringBuilder text = new StringBuilder(SettingsLoaderTest.EVERY_KEY);
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        mutate(text, random);
      }
      accepted += isAccepted(text.toString().getBytes(StandardCharsets.UTF_8), i) ? 1 : 0;
    }
    // The mutations would prove nothing if all or none were rejected.
    assertThat(accepted).isBetween(runs / 100, runs / 2);
  }

  /** Parses; the result is settings that survive a round trip, or problems with messages. */
  private boolean isAccepted(byte[] bytes, int run) {
    try {
      Settings settings = fixture.parseBytes(bytes, Map.of());
      assertThat(fixture.parse(SettingsPrinter.print(settings))).isEqualTo(settings);
      return true;
    } catch (ConfigException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allMatch(problem -> !problem.message().isBlank() && problem.message().length() < 700)
          .allMatch(problem -> problem.toString().lines().count() == 1);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("run " + run + ": " + new String(bytes, StandardCharsets.UTF_8), e);
    }
  }

  private static void mutate(StringBuilder text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(12));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, YAML_CHARACTERS.charAt(random.nextInt(YAML_CHARACTERS.length())));
      case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      default ->
        text.setCharAt(at, YAML_CHARACTERS.charAt(random.nextInt(YAML_CHARACTERS.length())));
    }
  }

  private static String word(SplittableRandom random) {
    return random
        .ints(1 + random.nextInt(12), 'a', 'z' + 1)
        .mapToObj(c -> String.valueOf((char) c))
        .collect(Collectors.joining());
  }
}
