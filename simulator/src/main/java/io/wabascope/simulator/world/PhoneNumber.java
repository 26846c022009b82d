package io.wabascope.simulator.world;

import java.util.Map;

/**
 * A phone number of an account, in the fictitious range 555-01xx.
 *
 * @param extra further fields by their names in the API; only those that differ from the value of a
 *     healthy number
 */
public record PhoneNumber(
    String id,
    String display,
    String verifiedName,
    String status,
    String quality,
    Map<String, String> extra) {

  public PhoneNumber {
    extra = Map.copyOf(extra);
  }

  public String nameStatus() {
    return extra("name_status", "APPROVED");
  }

  /** A further field; the value of a healthy number if it is not set. */
  public String extra(String field, String healthy) {
    return extra.getOrDefault(field, healthy);
  }

  public PhoneNumber withStatus(String changed) {
    return new PhoneNumber(id, display, verifiedName, changed, quality, extra);
  }

  public PhoneNumber withQuality(String changed) {
    return new PhoneNumber(id, display, verifiedName, status, changed, extra);
  }

  public PhoneNumber withVerifiedName(String changed) {
    return new PhoneNumber(id, display, changed, status, quality, extra);
  }

  /** Sets a further field. */
  public PhoneNumber withExtra(String field, String value) {
    return new PhoneNumber(
        id, display, verifiedName, status, quality, ExtraFields.with(extra, field, value));
  }

  /** Omits the phone number: it is personal data, and this text may be logged. */
  @Override
  public String toString() {
    return "phone number " + id + " " + status + " " + quality;
  }
}
