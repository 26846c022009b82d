package io.wabascope.core.inventory;

/**
 * One edge of one node, swept with the token of one app. The unit of work.
 *
 * @param app the app's name in the configuration, the label {@code app}
 * @param node the Graph API id of the application, business or user
 */
public record Target(String app, Edge edge, String node) implements Comparable<Target> {
  public Target {
    if (app.isBlank() || node.isBlank() || node.indexOf('/') >= 0) { // keys stay unique
      throw new IllegalArgumentException("a target needs an app, and a node without a slash");
    }
  }

  /** The unique, stable text form of the target. */
  public String key() {
    return app + '/' + edge.path() + '/' + node;
  }

  @Override
  public int compareTo(Target other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return key();
  }
}
