package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.PhoneNumber;
import java.util.Set;

/** The fields of a phone number. */
final class PhoneType {
  private static final Set<String> UNVERIFIED = Set.of("PENDING", "UNVERIFIED");
  private static final Set<String> BLOCKED = Set.of("BANNED", "RESTRICTED", "DISCONNECTED");

  static final NodeType<PhoneNumber> TYPE = new NodeType<PhoneNumber>(
          "WhatsAppBusinessPhoneNumber",
          "verified_name,code_verification_status,display_phone_number,quality_rating,"
              + "platform_type,throughput,id")
      .with("id", PhoneNumber::id)
      .with("display_phone_number", PhoneNumber::display)
      .with("verified_name", PhoneNumber::verifiedName)
      .with("status", PhoneNumber::status)
      .with("quality_rating", PhoneNumber::quality)
      .with("name_status", PhoneNumber::nameStatus)
      .with("code_verification_status", phone -> isVerified(phone) ? "VERIFIED" : "NOT_VERIFIED")
      .with("platform_type", phone -> isVerified(phone) ? "CLOUD_API" : "NOT_APPLICABLE")
      .with("host_platform", phone -> isVerified(phone) ? "CLOUD_API" : "NOT_APPLICABLE")
      .with(
          "throughput",
          phone -> new JsonObject().put("level", isVerified(phone) ? "STANDARD" : "NOT_APPLICABLE"))
      .with("account_mode", phone -> "LIVE")
      .with("is_official_business_account", phone -> false)
      .with("messaging_limit_tier", phone -> isVerified(phone) ? "TIER_1K" : null)
      .with("quality_score", phone -> new JsonObject().put("score", phone.quality()))
      .with("health_status", PhoneType::healthStatus)
      .with("whatsapp_business_manager_messaging_limit", phone -> "TIER_2K")
      .with("is_on_biz_app", phone -> false)
      .withUnset(
          "new_name_status",
          "certificate",
          "new_certificate",
          "new_display_name",
          "last_onboarded_time",
          "is_pin_enabled",
          "is_preverified_number",
          "search_visibility",
          "eligibility_for_api_business_global_search",
          "conversational_automation",
          "username",
          "webhook_configuration");

  private PhoneType() {}

  static String canSend(PhoneNumber phone) {
    if (BLOCKED.contains(phone.status())) {
      return "BLOCKED";
    }
    return phone.status().equals("CONNECTED") ? "AVAILABLE" : "LIMITED";
  }

  static JsonObject healthEntity(PhoneNumber phone) {
    return new JsonObject()
        .put("entity_type", "PHONE_NUMBER")
        .put("id", phone.id())
        .put("can_send_message", canSend(phone));
  }

  private static JsonObject healthStatus(PhoneNumber phone) {
    return new JsonObject()
        .put("can_send_message", canSend(phone))
        .put("entities", new JsonArray().add(healthEntity(phone)));
  }

  private static boolean isVerified(PhoneNumber phone) {
    return !UNVERIFIED.contains(phone.status());
  }
}
