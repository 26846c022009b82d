package io.wabascope.config;

import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The log level, unless the command line sets one. */
public record LogSettings(Level level) {
  public static final LogSettings DEFAULT = new LogSettings(Level.INFO);

  /** From the most verbose to the least. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    private String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static LogSettings read(YamlSection log) {
    Map<String, Level> levels = new LinkedHashMap<>();
    List.of(Level.values()).forEach(level -> levels.put(level.configName(), level));
    return new LogSettings(log.getOrDefault(
        "level",
        DEFAULT.level,
        ValueParsers.choice("level", List.copyOf(levels.keySet()), levels)));
  }

  Map<String, Object> toMap() {
    return Map.of("level", level.configName());
  }
}
