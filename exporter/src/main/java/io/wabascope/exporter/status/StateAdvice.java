package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.http.ClasspathText;
import java.util.Locale;

/**
 * What to do about objects in a state, in short words. The runbook has more.
 *
 * @param remedy what a person does
 * @param end when the trouble is over
 * @param alert the section of the runbooks
 */
record StateAdvice(String remedy, String end, String alert) {
  /** The address of the runbooks, which the build sets. */
  private static final String RUNBOOKS =
      ClasspathText.load(StateAdvice.class, "runbooks-url.txt").strip();

  private static final String NO_END = "Over when Meta lifts it. Meta names no end.";
  private static final String NOTHING_YET =
      "Nothing to do yet: Meta has not decided. If it lasts three days, look in Meta Business"
          + " Support Home whether Meta waits for something.";
  private static final String DECIDED = "Over when Meta has decided. Meta names no end.";

  /** The address of the section of the runbooks. */
  String runbook() {
    return RUNBOOKS + '#' + alert.toLowerCase(Locale.ROOT);
  }

  /**
   * The advice for a state.
   *
   * @param words the state as the page says it
   */
  static StateAdvice of(ObjectKind kind, String words) {
    if (words.endsWith(" unreadable")) {
      return new StateAdvice(
          "Meta sent another type of value: read it on Meta's own pages, and update Wabascope.",
          "Over when Meta sends it as text.",
          "WabascopeUnreadableValues");
    }
    if (words.startsWith("cannot send") || words.startsWith("sending ")) {
      return ofSending(words);
    }
    if (words.startsWith("verification ") || words.contains("verified")) {
      return ofVerification(kind, words);
    }
    return switch (kind) {
      case BUSINESS -> ofBusiness(words);
      case ACCOUNT -> ofAccount(words);
      case PHONE_NUMBER -> ofNumber(words);
    };
  }

  private static StateAdvice ofSending(String words) {
    int code = words.indexOf('(');
    String remedy = switch (code < 0 ? "" : words.substring(code + 1, words.length() - 1)) {
      case "131031" ->
        "Account locked: read the reason in Meta Business Support Home, and request a review.";
      case "141000" -> "Number not registered: register it with the Cloud API.";
      case "141002" ->
        "Message template not approved: in WhatsApp Manager, edit the template or appeal.";
      case "141006" ->
        "Payment: in Business Manager, Billing & payments, add or correct the payment method.";
      case "141008" -> "Account not active: in WhatsApp Manager, Overview, complete its setup.";
      case "141010" ->
        "Business not verified: in Business Settings, Security Center, start the verification.";
      default -> "Open the account in Meta Business Support Home, and do what Meta asks for.";
    };
    return new StateAdvice(
        remedy, "Over when Meta accepts it: the next sweep shows it.", "WhatsAppAccountCannotSend");
  }

  private static StateAdvice ofVerification(ObjectKind kind, String words) {
    if (words.contains("pending")) {
      return new StateAdvice(
          "Submit what Meta asks for in Business Settings, Security Center.",
          DECIDED,
          "WhatsAppAccountVerificationLost");
    }
    if (kind == ObjectKind.PHONE_NUMBER) {
      return new StateAdvice(
          "In WhatsApp Manager, Phone numbers: request a code by SMS or call, and enter it.",
          "Over when the code is entered.",
          "WhatsAppNumberNotVerified");
    }
    return new StateAdvice(
        "In Business Settings, Security Center: complete the verification of the business.",
        DECIDED,
        kind == ObjectKind.BUSINESS
            ? "WhatsAppBusinessVerificationLost"
            : "WhatsAppAccountVerificationLost");
  }

  private static StateAdvice ofBusiness(String words) {
    return words.startsWith("pending")
        ? new StateAdvice(NOTHING_YET, DECIDED, "WhatsAppBusinessSuspended")
        : new StateAdvice(
            "Read the reason in Meta Business Support Home, and appeal with the client.",
            NO_END,
            "WhatsAppBusinessSuspended");
  }

  private static StateAdvice ofAccount(String words) {
    return switch (words) {
      case "restricted", "disabled", "banned", "suspended", "deleted" ->
        new StateAdvice(
            "Read the violation in Meta Business Support Home, fix its cause, request a review."
                + " Inform the client.",
            NO_END,
            "WhatsAppAccountRestricted");
      case "rejected" ->
        new StateAdvice(
            "Read the reason in Meta Business Support Home, correct it (website, legal name,"
                + " documents), request another review.",
            NO_END,
            "WhatsAppAccountReviewRefused");
      case "limit reached" ->
        new StateAdvice(
            "The business has too many accounts: remove unused ones, then request a review.",
            NO_END,
            "WhatsAppAccountReviewRefused");
      case "payment method absent" ->
        new StateAdvice(
            "In Business Manager, Billing & payments: add a payment method.",
            "Over when Meta accepts it: the next sweep shows it.",
            "WhatsAppAccountCannotSend");
      case "pending", "deferred", "onboarding" ->
        new StateAdvice(NOTHING_YET, DECIDED, "WhatsAppAccountReviewPending");
      default -> unknown();
    };
  }

  private static StateAdvice ofNumber(String words) {
    return switch (words) {
      case "red" ->
        new StateAdvice(
            "People block or report these numbers: stop marketing from them.",
            "Over when Meta rates them yellow or green. Meta names no end.",
            "WhatsAppNumberQualityRed");
      case "yellow" ->
        new StateAdvice(
            "Send less, and only to people who opted in.",
            "Over when Meta rates them green. Meta names no end.",
            "WhatsAppNumberQualityYellow");
      case "restricted", "banned" ->
        new StateAdvice(
            "Stop campaigns on them. If banned: appeal in Meta Business Support Home, and send from"
                + " another number.",
            NO_END,
            "WhatsAppNumberRestricted");
      case "flagged" ->
        new StateAdvice(
            "Send less, and pause the templates that people blocked most.",
            "Over when the quality recovers; Meta decides after about seven days.",
            "WhatsAppNumberFlagged");
      case "rate limited" ->
        new StateAdvice(
            "Spread messages over time, or ask Meta for a higher throughput.",
            "Over when fewer messages are sent.",
            "WhatsAppNumberFlagged");
      case "disconnected", "offline", "paused", "unlinked", "deleted" ->
        new StateAdvice(
            "Register them with the Cloud API again, or remove them if they are retired.",
            "Over when they are registered: the next sweep shows it.",
            "WhatsAppNumberDisconnected");
      case "name declined", "name expired", "new name declined", "new name expired" ->
        new StateAdvice(
            "In WhatsApp Manager, Phone numbers: choose a name that follows Meta's guidelines, and"
                + " request it again.",
            "Over when Meta approves the name.",
            "WhatsAppNumberNameDeclined");
      case "new name approved", "new name available without review" ->
        new StateAdvice(
            "Register the number again, so that the approved name is used.",
            "Over when it is registered, within 14 days of the approval.",
            "WhatsAppNumberNameNotTakenOver");
      case "name pending review", "new name pending review", "pending" ->
        new StateAdvice(NOTHING_YET, DECIDED, "WhatsAppNumberNameDeclined");
      case "code expired" ->
        new StateAdvice(
            "Nothing to do for a registered number: it keeps working.",
            "Over when a new code is entered.",
            "WhatsAppNumberNotVerified");
      case "sandbox" ->
        new StateAdvice(
            "A test number. If clients use it, complete the setup of its account.",
            "Over when the number is live.",
            "WhatsAppNumberSandbox");
      case "on premise" ->
        new StateAdvice(
            "Migrate it to the Cloud API: register it there with its PIN.",
            "Over when it is registered there.",
            "WhatsAppNumberOnPremise");
      default -> unknown();
    };
  }

  private static StateAdvice unknown() {
    return new StateAdvice(
        "Wabascope has no advice for this state: look it up in Meta's documents.",
        "Meta names no end.",
        "WhatsAppUnknownState");
  }
}
