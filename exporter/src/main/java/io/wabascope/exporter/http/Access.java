package io.wabascope.exporter.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is answered, how safely, and how often.
 *
 * @param tls null for plain HTTP
 * @param headers set on every answer in place of our own; those with an empty value are left out
 * @param users a bcrypt hash for each name; empty where nobody is asked for a password
 * @param rate of all clients together; null for no limit
 */
public record Access(
    @Nullable Tls tls,
    Map<String, String> headers,
    Map<String, String> users,
    @Nullable Rate rate) {
  public static final Access OPEN = new Access(null, Map.of(), Map.of(), null);

  public Access {
    headers = Map.copyOf(headers);
    users = Map.copyOf(users);
  }

  /**
   * How many requests are answered.
   *
   * @param interval in which one more may come
   * @param burst how many may come at once, at least 1
   */
  public record Rate(Duration interval, int burst) {
    public Rate {
      if (interval.isNegative() || interval.isZero() || burst < 1) {
        throw new IllegalArgumentException("no rate: " + burst + " in " + interval);
      }
    }
  }

  /** Does not show the hashes. */
  @Override
  public String toString() {
    return "Access of " + users.size() + " users";
  }
}
