package io.wabascope.poller.decode;

import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.StateField;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the fields of a phone number inside an account. */
final class PhoneNumberDecoder {
  private final AccountDecoder account;
  private final Map<StateField, String> states = new EnumMap<>(StateField.class);
  private @Nullable String id;
  private @Nullable String displayNumber;
  private @Nullable String verifiedName;
  private @Nullable String qualityScore;
  private @Nullable Boolean official;
  private @Nullable Instant lastOnboarded;

  PhoneNumberDecoder(AccountDecoder account) {
    this.account = account;
  }

  void read(String field) throws IOException {
    switch (field) {
      case "id" -> id = FieldValues.id(account.in.id());
      case "display_phone_number" -> displayNumber = FieldValues.displayNumber(account.in.text());
      case "verified_name" -> verifiedName = FieldValues.clean(account.in.text());
      case "status" -> state(StateField.PHONE_NUMBER_STATUS);
      case "quality_rating" -> state(StateField.PHONE_NUMBER_QUALITY);
      case "quality_score" ->
        qualityScore = account.readState(StateField.PHONE_NUMBER_QUALITY, "score");
      case "name_status" -> state(StateField.PHONE_NUMBER_NAME);
      case "new_name_status" -> state(StateField.PHONE_NUMBER_NEW_NAME);
      case "code_verification_status" -> state(StateField.PHONE_NUMBER_CODE_VERIFICATION);
      case "throughput" ->
        put(
            StateField.PHONE_NUMBER_THROUGHPUT,
            account.readState(StateField.PHONE_NUMBER_THROUGHPUT, "level"));
      case "account_mode" -> state(StateField.PHONE_NUMBER_MODE);
      case "platform_type", "host_platform" -> state(StateField.PHONE_NUMBER_PLATFORM);
      case "is_official_business_account" -> official = account.in.bool();
      case "last_onboarded_time" -> lastOnboarded = FieldValues.time(account.in.id());
      case "health_status" -> health();
      default -> {}
    }
  }

  private void health() throws IOException {
    HealthDecoder decoder = new HealthDecoder(
        account, StateField.PHONE_NUMBER_CAN_SEND, StateField.PHONE_NUMBER_SENDING);
    decoder.read();
    decoder.putStates(states::put);
  }

  private void state(StateField field) throws IOException {
    put(field, account.readState(field));
  }

  private void put(StateField field, @Nullable String state) {
    if (state != null) {
      states.put(field, state);
    }
  }

  /** The number; its quality is the score if there is no rating, which Meta may leave empty. */
  @Nullable
  PhoneNumber number() {
    if (qualityScore != null) {
      states.putIfAbsent(StateField.PHONE_NUMBER_QUALITY, qualityScore);
    }
    return id == null
        ? null
        : new PhoneNumber(
            id,
            displayNumber,
            verifiedName,
            new ObjectStates(states),
            new PhoneNumberDetails(official, lastOnboarded),
            null);
  }
}
