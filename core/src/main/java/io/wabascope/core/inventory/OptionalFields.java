package io.wabascope.core.inventory;

import org.jspecify.annotations.Nullable;

/** The two ways in which an optional field of a newer and an older report combine. */
final class OptionalFields {
  private OptionalFields() {}

  static <T> @Nullable T firstPresent(@Nullable T newer, @Nullable T older) {
    return newer == null ? older : newer;
  }

  static <T> @Nullable T olderIfNewerAbsent(@Nullable T older, @Nullable T newer) {
    return newer == null ? older : null;
  }
}
