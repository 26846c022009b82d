package io.wabascope.benchmarks.jmh;

import java.nio.charset.StandardCharsets;

/** Generated pages in the format of the Graph API. */
final class PageFixtures {
  private PageFixtures() {}

  /** A page of accounts, each with two phone numbers and a number of message templates. */
  static byte[] ofAccounts(int accounts, int templates, String review) {
    StringBuilder out = new StringBuilder("{\"data\":[");
    for (int i = 0; i < accounts; i++) {
      account(i, templates, review, out.append(i == 0 ? "" : ","));
    }
    out.append("],\"paging\":{\"cursors\":{\"before\":\"QmVmb3Jl\",\"after\":\"QWZ0ZXI\"}}}");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void account(int i, int templates, String review, StringBuilder out) {
    out.append("{\"id\":\"").append(100_000_000_000_000L + i);
    out.append("\",\"name\":\"Invented Account ").append(i);
    out.append("\",\"account_review_status\":\"").append(review);
    out.append("\",\"business_verification_status\":\"verified\",\"status\":\"ACTIVE\"");
    out.append(",\"ownership_type\":\"SELF\",\"country\":\"DE\",\"currency\":\"EUR\"");
    out.append(",\"timezone_id\":\"43\",\"is_enabled_for_insights\":true");
    out.append(",\"phone_numbers\":{\"data\":[");
    for (int n = 0; n < 2; n++) {
      out.append(n == 0 ? "" : ",").append("{\"id\":\"").append(300_000_000_000_000L + 2L * i + n);
      out.append("\",\"display_phone_number\":\"+1 555-0100\",\"verified_name\":\"Invented\"");
      out.append(",\"status\":\"CONNECTED\",\"quality_rating\":\"GREEN\"}");
    }
    out.append("],\"paging\":{\"cursors\":{\"before\":\"QQ\",\"after\":\"Wg\"}}}");
    out.append(",\"message_templates\":{\"data\":[");
    for (int t = 0; t < templates; t++) {
      out.append(t == 0 ? "" : ",").append("{\"status\":\"");
      out.append(t % 5 == 4 ? "PENDING" : "APPROVED").append("\",\"id\":\"");
      out.append(500_000_000_000_000L + 100L * i + t).append("\"}");
    }
    out.append("]}}");
  }
}
