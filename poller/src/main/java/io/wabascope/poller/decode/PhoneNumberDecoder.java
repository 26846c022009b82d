package io.wabascope.poller.decode;

import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import java.io.IOException;
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
      default -> {}
    }
  }

  private void state(StateField field) throws IOException {
    String state = account.readState(field);
    if (state != null) {
      states.put(field, state);
    }
  }

  @Nullable
  PhoneNumber number() {
    return id == null
        ? null
        : new PhoneNumber(id, displayNumber, verifiedName, new ObjectStates(states));
  }
}
