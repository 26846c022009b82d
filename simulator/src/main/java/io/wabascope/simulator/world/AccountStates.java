package io.wabascope.simulator.world;

import java.util.Map;

/**
 * The mutable states of an account.
 *
 * @param verification lower case, as in the real API
 * @param extra further fields by their names in the API; only those that differ from the value of a
 *     healthy account
 */
public record AccountStates(
    String review,
    String verification,
    String status,
    boolean insightsEnabled,
    Map<String, String> extra) {

  public AccountStates {
    extra = Map.copyOf(extra);
  }

  /** A further field; the value of a healthy account if it is not set. */
  public String extra(String field, String healthy) {
    return extra.getOrDefault(field, healthy);
  }

  public AccountStates withReview(String changed) {
    return new AccountStates(changed, verification, status, insightsEnabled, extra);
  }

  public AccountStates withVerification(String changed) {
    return new AccountStates(review, changed, status, insightsEnabled, extra);
  }

  public AccountStates withStatus(String changed) {
    return new AccountStates(review, verification, changed, insightsEnabled, extra);
  }

  /** Sets a further field. */
  public AccountStates withExtra(String field, String value) {
    return new AccountStates(
        review, verification, status, insightsEnabled, ExtraFields.with(extra, field, value));
  }
}
