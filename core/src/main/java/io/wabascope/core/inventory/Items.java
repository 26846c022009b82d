package io.wabascope.core.inventory;

import org.jspecify.annotations.Nullable;

/** The two questions that every optional field of an item answers. */
final class Items {
  private Items() {}

  static <T> @Nullable T orElse(@Nullable T newer, @Nullable T older) {
    return newer == null ? older : newer;
  }

  static <T> @Nullable T without(@Nullable T older, @Nullable T newer) {
    return newer == null ? older : null;
  }
}
