package io.wabascope.simulator.world;

/**
 * The mutable states of an account.
 *
 * @param verification lower case, as in the real API
 */
public record AccountStates(
    String review, String verification, String status, boolean insightsEnabled) {

  public AccountStates withReview(String changed) {
    return new AccountStates(changed, verification, status, insightsEnabled);
  }

  public AccountStates withVerification(String changed) {
    return new AccountStates(review, changed, status, insightsEnabled);
  }

  public AccountStates withStatus(String changed) {
    return new AccountStates(review, verification, changed, insightsEnabled);
  }
}
