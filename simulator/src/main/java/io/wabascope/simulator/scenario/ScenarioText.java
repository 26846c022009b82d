package io.wabascope.simulator.scenario;

import io.wabascope.config.Problems;
import io.wabascope.config.Reading;
import io.wabascope.config.Section;
import io.wabascope.config.Value;
import io.wabascope.config.YamlText;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads a YAML text of the simulator: what it says, or all that is wrong with it. */
final class ScenarioText {
  private ScenarioText() {}

  /**
   * What a reader makes of the keys of the text.
   *
   * @param source what to call the text in a report of problems
   * @throws ScenarioException with every problem
   */
  static <T> T read(byte[] yaml, String source, String remedy, Function<Section, T> reader) {
    Problems problems = new Problems(source);
    Value root = YamlText.read(yaml, remedy, Reading.literal(Path.of(""), problems));
    if (root == null) {
      throw new ScenarioException(problems.found());
    }
    Section section = root.section();
    T read = reader.apply(section);
    section.refuseUnknown();
    if (problems.count() > 0) {
      throw new ScenarioException(problems.found());
    }
    return read;
  }
}
