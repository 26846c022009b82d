package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a phone number. */
final class PhoneType {
  private static final Set<String> UNVERIFIED = Set.of("PENDING", "UNVERIFIED");
  private static final Set<String> UNREGISTERED =
      Set.of("PENDING", "UNVERIFIED", "DISCONNECTED", "DELETED");

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
      .with("new_name_status", phone -> phone.extra("new_name_status", "NONE"))
      .with("code_verification_status", PhoneType::codeVerification)
      .with("platform_type", PhoneType::platform)
      .with("host_platform", PhoneType::platform)
      .with("throughput", PhoneType::throughput)
      .with("account_mode", phone -> phone.extra("account_mode", "LIVE"))
      .with("is_official_business_account", phone -> isTrue(phone, "is_official_business_account"))
      .with("is_on_biz_app", phone -> isTrue(phone, "is_on_biz_app"))
      .with("messaging_limit_tier", phone -> isVerified(phone) ? "TIER_1K" : null)
      .with("quality_score", PhoneType::qualityScore)
      .withComputed(
          "health_status", (phone, request, context) -> HealthStatus.ofPhoneNumber(phone, context))
      .withComputed("last_onboarded_time", PhoneType::lastOnboarded)
      .withSince(24, "whatsapp_business_manager_messaging_limit", PhoneType::messagingLimit)
      .withUnset(
          "certificate",
          "new_certificate",
          "new_display_name",
          "is_pin_enabled",
          "is_preverified_number",
          "search_visibility",
          "eligibility_for_api_business_global_search",
          "conversational_automation",
          "username",
          "webhook_configuration");

  private PhoneType() {}

  private static String codeVerification(PhoneNumber phone) {
    return phone.extra("code_verification_status", isVerified(phone) ? "VERIFIED" : "NOT_VERIFIED");
  }

  private static String platform(PhoneNumber phone) {
    boolean registered = !UNREGISTERED.contains(phone.status());
    return phone.extra("platform_type", registered ? "CLOUD_API" : "NOT_APPLICABLE");
  }

  private static JsonObject throughput(PhoneNumber phone) {
    boolean registered = !UNREGISTERED.contains(phone.status());
    return new JsonObject()
        .put("level", registered ? phone.extra("throughput", "STANDARD") : "NOT_APPLICABLE");
  }

  private static boolean isTrue(PhoneNumber phone, String field) {
    return phone.extra(field, "false").equals("true");
  }

  private static JsonObject qualityScore(PhoneNumber phone) {
    JsonObject score = new JsonObject().put("score", phone.quality());
    return phone.quality().equals("UNKNOWN")
        ? score
        : score.put("date", Instant.parse("2026-11-01T00:00:00Z").getEpochSecond());
  }

  /** Set by a scenario, or a day after the account was created; absent if never registered. */
  private static @Nullable Object lastOnboarded(
      PhoneNumber phone, FieldRequest request, ResponseContext context) {
    if (!isVerified(phone)) {
      return null;
    }
    String set = phone.extra("last_onboarded_time", "");
    return context
        .world()
        .accountOfPhone(phone.id())
        .map(account -> account.origin().createdAt().plus(Duration.ofDays(1)))
        .map(time -> set.isEmpty() ? context.formatTime(time) : set)
        .orElse(null);
  }

  private static @Nullable Object messagingLimit(
      PhoneNumber phone, FieldRequest request, ResponseContext context) {
    return context
        .world()
        .accountOfPhone(phone.id())
        .map(AccountType::messagingLimit)
        .orElse(null);
  }

  private static boolean isVerified(PhoneNumber phone) {
    return !UNVERIFIED.contains(phone.status());
  }
}
