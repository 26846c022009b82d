package io.wabascope.benchmarks.jmh;

import java.nio.charset.StandardCharsets;

/** Generated pages in the format of the Graph API. */
final class PageFixtures {
  private static final String AVAILABLE = "AVAILABLE\"},";
  private static final String LIMITED = "LIMITED\",\"errors\":[{\"error_code\":141010,"
      + "\"error_description\":\"The business is not verified.\","
      + "\"possible_solution\":\"Verify the business.\"}]},";
  private static final String NUMBER_FIELDS =
      "\"quality_score\":{\"score\":\"GREEN\",\"date\":1793000000},"
          + "\"name_status\":\"APPROVED\",\"new_name_status\":\"NONE\","
          + "\"code_verification_status\":\"VERIFIED\",\"throughput\":{\"level\":\"STANDARD\"},"
          + "\"account_mode\":\"LIVE\",\"platform_type\":\"CLOUD_API\","
          + "\"is_official_business_account\":false,"
          + "\"last_onboarded_time\":\"2026-05-01T10:00:00+0000\",";

  private static final String ACCOUNT_FIELDS_ON_REQUEST =
      "\"marketing_messages_onboarding_status\":\"ELIGIBLE\",\"primary_funding_id\":\"600001\",";
  private static final String NUMBER_HEALTH =
      "\"health_status\":{\"can_send_message\":\"AVAILABLE\",\"entities\":["
          + "{\"entity_type\":\"PHONE_NUMBER\",\"id\":\"300000000000000\","
          + "\"can_send_message\":\"AVAILABLE\"},"
          + "{\"entity_type\":\"APP\",\"id\":\"100000000000003\","
          + "\"can_send_message\":\"AVAILABLE\",\"can_receive_call_sip\":\"AVAILABLE\"}]},";
  private static final String TEMPLATE_FIELDS =
      "{\"category\":\"UTILITY\",\"previous_category\":\"MARKETING\","
          + "\"quality_score\":{\"score\":\"GREEN\",\"date\":1793000000},"
          + "\"rejected_reason\":\"NONE\",";

  private PageFixtures() {}

  /**
   * @param business the end of the entity of the business
   */
  private static String health(String business) {
    return "\"health_status\":{\"can_send_message\":\"AVAILABLE\",\"entities\":["
        + "{\"entity_type\":\"BUSINESS\",\"id\":\"100000000000002\",\"can_send_message\":\""
        + business
        + "{\"entity_type\":\"WABA\",\"id\":\"100000000000001\",\"can_send_message\":\"AVAILABLE\"},"
        + "{\"entity_type\":\"APP\",\"id\":\"100000000000003\",\"can_send_message\":\"AVAILABLE\","
        + "\"can_receive_call_sip\":\"AVAILABLE\"}]},"
        + "\"whatsapp_business_manager_messaging_limit\":\"TIER_2K\",";
  }

  /** A page of accounts, each with two phone numbers and a number of message templates. */
  static byte[] ofAccounts(int accounts, int templates, String review) {
    StringBuilder out = new StringBuilder("{\"data\":[");
    for (int i = 0; i < accounts; i++) {
      account(i, templates, review, out.append(i == 0 ? "" : ","));
    }
    out.append("],\"paging\":{\"cursors\":{\"before\":\"QmVmb3Jl\",\"after\":\"QWZ0ZXI\"}}}");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same page with the fields about sending; each tenth account has an error. */
  static byte[] withSending(int accounts, int templates) {
    String page = new String(ofAccounts(accounts, templates, "APPROVED"), StandardCharsets.UTF_8)
        .replace("\"country\":", health(AVAILABLE) + "\"country\":")
        .replace("\"quality_rating\":", NUMBER_FIELDS + "\"quality_rating\":");
    for (int i = 0; i < accounts; i += 10) {
      int account = page.indexOf("\"id\":\"" + (100_000_000_000_000L + i) + '"');
      int health = page.indexOf(AVAILABLE, account);
      page = page.substring(0, health) + LIMITED + page.substring(health + AVAILABLE.length());
    }
    return page.getBytes(StandardCharsets.UTF_8);
  }

  /** The same page with the fields that are only sent on request, too. */
  static byte[] withAllFields(int accounts, int templates) {
    return new String(withSending(accounts, templates), StandardCharsets.UTF_8)
        .replace("\"country\":", ACCOUNT_FIELDS_ON_REQUEST + "\"country\":")
        .replace("\"display_phone_number\":", NUMBER_HEALTH + "\"display_phone_number\":")
        .replace("{\"status\":", TEMPLATE_FIELDS + "\"status\":")
        .getBytes(StandardCharsets.UTF_8);
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
