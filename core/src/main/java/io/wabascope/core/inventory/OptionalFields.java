package io.wabascope.core.inventory;

import org.jspecify.annotations.Nullable;

/** The two questions that every optional field of an item answers. */
final class OptionalFields {
  private OptionalFields() {}

  static <T> @Nullable T firstPresent(@Nullable T newer, @Nullable T older) {
    return newer == null ? older : newer;
  }

  static <T> @Nullable T olderIfNewerAbsent(@Nullable T older, @Nullable T newer) {
    return newer == null ? older : null;
  }
}
