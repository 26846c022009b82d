package io.wabascope.simulator.world;

/**
 * How Meta rates an account: the states that move.
 *
 * @param verification lower case, as the real API tells it
 */
public record Standing(String review, String verification, String status, boolean insights) {

  public Standing withReview(String changed) {
    return new Standing(changed, verification, status, insights);
  }

  public Standing withVerification(String changed) {
    return new Standing(review, changed, status, insights);
  }

  public Standing withStatus(String changed) {
    return new Standing(review, verification, changed, insights);
  }
}
