package io.wabascope.core.inventory;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are meant.
 *
 * @param app the name of the app; null for any
 * @param edge the path of the edge; null for any
 * @param node the id of the node; null for any
 */
public record TargetFilter(
    @Nullable String app, @Nullable String edge, @Nullable String node)
    implements Predicate<Target> {

  @Override
  public boolean test(Target target) {
    return matches(app, target.app())
        && matches(edge, target.edge().path())
        && matches(node, target.node());
  }

  private static boolean matches(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }
}
