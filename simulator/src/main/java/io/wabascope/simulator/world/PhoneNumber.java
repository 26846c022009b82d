package io.wabascope.simulator.world;

/** A phone number of an account, in the fictitious range 555-01xx. */
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

  /** Omits the phone number: it is personal data, and this text may be logged. */
  @Override
  public String toString() {
    return "phone number " + id + " " + status + " " + quality;
  }
}
