package io.wabascope.agent.graph;

import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Vocabulary;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of a business as the connected edge sends them. */
final class BusinessFields extends ItemFields {
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable Instant created;
  private @Nullable Instant updated;

  BusinessFields(JsonReader in, Vocabulary vocabulary) {
    super(in, vocabulary);
  }

  @Override
  void read(String field) throws IOException {
    switch (field) {
      case "id" -> id = Texts.id(in.id());
      case "name" -> name = Texts.clean(in.text());
      case "verification_status" -> state(StateField.BUSINESS_VERIFICATION);
      case "business_status" -> state(StateField.BUSINESS_STATUS);
      case "created_time" -> created = Texts.time(in.id());
      case "updated_time" -> updated = Texts.time(in.id());
      default -> {}
    }
  }

  @Override
  @Nullable
  Item item() {
    return id == null ? null : new Business(id, name, states(), created, updated);
  }
}
