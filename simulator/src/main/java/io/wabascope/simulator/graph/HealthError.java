package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * An error of {@code health_status}. Meta publishes no complete list of the codes.
 *
 * @param entityType the entity that reports it
 * @param verdict what the entity's {@code can_send_message} is because of it
 */
record HealthError(int code, String entityType, String verdict, String description) {
  private static final Map<Integer, HealthError> KNOWN = Map.of(
      141000,
      new HealthError(141000, "PHONE_NUMBER", "BLOCKED", "The phone number is not registered"),
      141002,
      new HealthError(141002, "MESSAGE_TEMPLATE", "BLOCKED", "The template is not approved"),
      141006,
      new HealthError(141006, "WABA", "BLOCKED", "There is a problem with the payment method"),
      141008,
      new HealthError(141008, "WABA", "BLOCKED", "The account is not active"),
      141010,
      new HealthError(141010, "BUSINESS", "LIMITED", "The business is not verified"),
      138024,
      new HealthError(138024, "PHONE_NUMBER", "AVAILABLE", "The number has no SIP server"),
      138025,
      new HealthError(138025, "APP", "AVAILABLE", "The app has no SIP server"));

  /** The error with this code; an unknown code belongs to {@code entityType} and blocks it. */
  static HealthError of(int code, String entityType) {
    return KNOWN.getOrDefault(
        code, new HealthError(code, entityType, "BLOCKED", "Simulated error " + code));
  }

  /** Whether it concerns calling over SIP, not sending. */
  boolean isCalling() {
    return code / 1000 == 138;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("error_code", code)
        .put("error_description", description)
        .put("possible_solution", "See the simulated entity " + entityType);
  }
}
