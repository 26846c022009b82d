package io.wabascope.simulator.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of a message template. Equal templates are the same object, because a world has
 * millions of them.
 *
 * @param previousCategory empty if the category never changed
 */
public record Template(String status, String category, String previousCategory, String quality) {
  private static final Map<Template, Template> KNOWN = new ConcurrentHashMap<>();

  static Template of(String status, String category, String quality) {
    return shared(new Template(status, category, "", quality));
  }

  private static Template shared(Template template) {
    return KNOWN.computeIfAbsent(template, created -> created);
  }

  public Template withStatus(String changed) {
    return shared(new Template(changed, category, previousCategory, quality));
  }

  /** Moves it to another category, as Meta does when the content does not match. */
  public Template withCategory(String changed) {
    return shared(new Template(status, changed, category, quality));
  }

  public Template withQuality(String changed) {
    return shared(new Template(status, category, previousCategory, changed));
  }
}
