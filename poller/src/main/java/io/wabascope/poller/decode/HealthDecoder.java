package io.wabascope.poller.decode;

import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.StateField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Decodes the field {@code health_status}. Descriptions of errors are free text and skipped. */
final class HealthDecoder {
  private static final String STATE = "can_send_message";

  private final ItemDecoder item;
  private final JsonReader in;
  private final StateField canSend;
  private final StateField sending;
  private final List<HealthReport.Entity> entities = new ArrayList<>();
  private @Nullable String overall;
  private boolean readable = true;

  /**
   * @param canSend the field of Meta's verdict
   * @param sending the field of the verdict without errors of calling
   */
  HealthDecoder(ItemDecoder item, StateField canSend, StateField sending) {
    this.canSend = canSend;
    this.sending = sending;
    this.item = item;
    this.in = item.in;
  }

  /** Reads the current value; null and false are an absent report. */
  void read() throws IOException {
    readable = in.object(this::field) || in.isAbsent();
  }

  /** The entities and their errors; null if the value was not an object, or empty. */
  @Nullable
  HealthReport report() {
    return overall == null && entities.isEmpty() ? null : HealthReport.of(entities);
  }

  /** Passes Meta's verdict and ours, if there are any. */
  void putStates(BiConsumer<StateField, String> states) {
    if (!readable) {
      states.accept(canSend, item.unreadable(canSend));
      states.accept(sending, ObjectStates.UNREADABLE);
      return;
    }
    if (overall != null) {
      states.accept(canSend, overall);
    }
    String verdict = HealthReport.sending(overall, entities);
    if (verdict != null) {
      states.accept(sending, verdict);
    }
  }

  private void field(String name) throws IOException {
    switch (name) {
      case STATE -> overall = item.readState(canSend);
      case "entities" -> each(this::entity);
      default -> {}
    }
  }

  /** Reads a list, which the API may send as an object with numbers as names. */
  private void each(JsonReader.ElementHandler element) throws IOException {
    if (!in.array(element)) {
      in.object(index -> element.read());
    }
  }

  private void entity() throws IOException {
    EntityFields fields = new EntityFields();
    if (in.object(fields::field)) {
      entities.add(fields.entity());
    }
  }

  /** Collects the fields of one entity. */
  private final class EntityFields {
    private String type = ObjectStates.normalize("");
    private @Nullable String state;
    private @Nullable String callState;
    private List<Integer> codes = List.of();

    void field(String name) throws IOException {
      switch (name) {
        case "entity_type" -> readType();
        case STATE -> state = item.readState(StateField.HEALTH_ENTITY);
        case "can_receive_call_sip" -> callState = item.readState(StateField.HEALTH_ENTITY);
        case "errors" -> {
          codes = new ArrayList<>();
          each(this::error);
        }
        default -> {}
      }
    }

    private void readType() throws IOException {
      String known = in.textAmong(StateField.HEALTH_ENTITY_TYPE.knownStates());
      String raw = known == null ? in.text() : null;
      if (known != null) {
        type = known;
      } else if (raw != null && !raw.isBlank()) {
        type = item.normalize(StateField.HEALTH_ENTITY_TYPE, raw);
      }
    }

    private void error() throws IOException {
      int[] code = {0};
      in.object(name -> {
        Integer read = name.equals("error_code") ? in.integer() : null;
        code[0] = read == null ? code[0] : read;
      });
      codes.add(code[0]);
    }

    HealthReport.Entity entity() {
      List<HealthReport.HealthError> errors = new ArrayList<>(codes.size());
      for (int code : codes) {
        errors.add(new HealthReport.HealthError(type, code));
      }
      return new HealthReport.Entity(type, state, callState, errors);
    }
  }
}
