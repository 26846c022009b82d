package io.wabascope.simulator.scenario;

import io.wabascope.config.yaml.ParseContext;
import io.wabascope.config.yaml.Problems;
import io.wabascope.config.yaml.YamlParser;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import java.nio.file.Path;
import java.util.function.Function;

/** Parses a YAML text of the simulator; throws one exception with all problems. */
final class ScenarioText {
  private ScenarioText() {}

  /**
   * Parses the keys of a text.
   *
   * @param source name of the text in problems
   * @throws ScenarioException with every problem
   */
  static <T> T read(byte[] yaml, String source, String remedy, Function<YamlSection, T> reader) {
    Problems problems = new Problems(source);
    YamlValue root =
        YamlParser.read(yaml, remedy, ParseContext.withoutInterpolation(Path.of(""), problems));
    if (root == null) {
      throw new ScenarioException(problems.found());
    }
    YamlSection yamlSection = root.section();
    T read = reader.apply(yamlSection);
    yamlSection.addUnknownKeyProblems();
    if (problems.count() > 0) {
      throw new ScenarioException(problems.found());
    }
    return read;
  }
}
