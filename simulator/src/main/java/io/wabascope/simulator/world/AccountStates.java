package io.wabascope.simulator.world;

/**
 * How Meta rates an account: the states that move.
 *
 * @param verification lower case, as the real API tells it
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
