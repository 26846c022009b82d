package io.wabascope.simulator.world;

/** A number that an account sends from; all of them lie in the invented 555-01xx range. */
public record PhoneNumber(
    String id,
    String display,
    String verifiedName,
    String status,
    String quality,
    String nameStatus) {

  public PhoneNumber withStatus(String changed) {
    return new PhoneNumber(id, display, verifiedName, changed, quality, nameStatus);
  }

  public PhoneNumber withQuality(String changed) {
    return new PhoneNumber(id, display, verifiedName, status, changed, nameStatus);
  }

  public PhoneNumber withNameStatus(String changed) {
    return new PhoneNumber(id, display, verifiedName, status, quality, changed);
  }

  public PhoneNumber withVerifiedName(String changed) {
    return new PhoneNumber(id, display, changed, status, quality, nameStatus);
  }

  /** Says nothing of the number itself: it is personal, and this text ends in logs. */
  @Override
  public String toString() {
    return "phone number " + id + " " + status + " " + quality;
  }
}
