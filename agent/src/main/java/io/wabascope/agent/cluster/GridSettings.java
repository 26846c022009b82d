package io.wabascope.agent.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how members find each other.
 *
 * @param enabled whether there is a cluster; without one no socket is opened
 * @param name who uses another name is kept out: all there is of a password
 * @param host the address to listen on, and the only one
 * @param members addresses as host:port at which to look for others
 * @param kubernetesDns the name of a headless service to look under instead
 * @param backups how many other members hold a copy of each entry
 */
public record GridSettings(
    boolean enabled,
    String name,
    String host,
    int port,
    List<String> members,
    @Nullable String kubernetesDns,
    int backups) {
  /** Hazelcast keeps at most so many. */
  private static final int MOST_BACKUPS = 6;

  public GridSettings {
    members = List.copyOf(members);
    if (backups < 0 || backups > MOST_BACKUPS) {
      throw new IllegalArgumentException("backups must be 0 to 6: " + backups);
    }
  }

  /** One member, without any network. */
  public static GridSettings alone() {
    return new GridSettings(false, "wabascope", "127.0.0.1", 0, List.of(), null, 1);
  }
}
