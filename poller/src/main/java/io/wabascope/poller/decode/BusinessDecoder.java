package io.wabascope.poller.decode;

import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decodes the fields of a business. */
final class BusinessDecoder extends ItemDecoder {
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable Instant created;
  private @Nullable Instant updated;

  BusinessDecoder(JsonReader in, StateNormalizer stateNormalizer) {
    super(in, stateNormalizer);
  }

  @Override
  void read(String field) throws IOException {
    switch (field) {
      case "id" -> id = FieldValues.id(in.id());
      case "name" -> name = FieldValues.clean(in.text());
      case "verification_status" -> state(StateField.BUSINESS_VERIFICATION);
      case "business_status" -> state(StateField.BUSINESS_STATUS);
      case "created_time" -> created = FieldValues.time(in.id());
      case "updated_time" -> updated = FieldValues.time(in.id());
      default -> {}
    }
  }

  @Override
  @Nullable
  Item item() {
    return id == null ? null : new Business(id, name, states(), created, updated);
  }
}
