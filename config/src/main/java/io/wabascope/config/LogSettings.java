package io.wabascope.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much is logged, as long as the command line says nothing else. */
public record LogSettings(Level level) {
  public static final LogSettings DEFAULT = new LogSettings(Level.INFO);

  /** From the most lines to the fewest. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static LogSettings read(Section log) {
    Map<String, Level> levels = new LinkedHashMap<>();
    List.of(Level.values()).forEach(level -> levels.put(level.word(), level));
    return new LogSettings(log.or(
        "level", DEFAULT.level, Shapes.choice("level", List.copyOf(levels.keySet()), levels)));
  }

  Map<String, Object> written() {
    return Map.of("level", level.word());
  }
}
