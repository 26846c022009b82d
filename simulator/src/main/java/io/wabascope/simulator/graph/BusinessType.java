package io.wabascope.simulator.graph;

import io.wabascope.simulator.world.Business;

/** The fields of a business portfolio. */
final class BusinessType {
  static final NodeType<Business> TYPE = new NodeType<Business>("Business", "id,name")
      .with("id", Business::id)
      .with("name", Business::name)
      .withComputed(
          "verification_status",
          (business, request, context) -> context.formatVerification(business.verificationStatus()))
      .withComputed(
          "created_time", (business, request, context) -> context.formatTime(business.createdAt()))
      .withComputed(
          "updated_time", (business, request, context) -> context.formatTime(business.updatedAt()))
      .with("timezone_id", Business::timezoneId)
      .with("two_factor_type", business -> "none")
      .withSince(
          24,
          "whatsapp_business_manager_messaging_limit",
          (business, request, context) -> context
              .world()
              .accountOfOwner(business.id())
              .map(AccountType::messagingLimit)
              .orElse("TIER_2K"))
      .with("link", business -> "https://business.example/" + business.id())
      .with("vertical", business -> "OTHER")
      .with("is_hidden", business -> false)
      .with("block_offline_analytics", business -> false)
      .withUnset(
          "collaborative_ads_managed_partner_business_info",
          "collaborative_ads_managed_partner_eligibility",
          "collaborative_ads_partner_premium_options",
          "created_by",
          "extended_updated_time",
          "marketing_messages_onboarding_status",
          "payment_account_id",
          "primary_page",
          "profile_picture_uri",
          "updated_by",
          "user_access_expire_time",
          "vertical_id")
      .withDocumentedOnly("business_status", (business, request, context) -> status(business));

  private BusinessType() {}

  private static String status(Business business) {
    return switch (business.verificationStatus()) {
      case "pending", "pending_submission", "pending_need_more_info" -> "PENDING_APPROVAL";
      case "revoked" -> "SUSPENDED";
      default -> "ACTIVE";
    };
  }
}
