package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Builds {@code health_status}: a verdict for each entity that takes part in sending, and the worst
 * of them. As in Meta's example, the overall verdict is BLOCKED by errors of calling alone.
 *
 * <p>The states of the world decide; the field {@code health_status} of an account or a number adds
 * error codes, or a verdict for its entity.
 */
final class HealthStatus {
  private static final String AVAILABLE = "AVAILABLE";
  private static final List<String> VERDICTS = List.of(AVAILABLE, "LIMITED", "BLOCKED");
  private static final Set<String> LOCKED_NUMBERS = Set.of("BANNED", "RESTRICTED");
  private static final int NOT_REGISTERED = 141000;
  private static final int TEMPLATE_NOT_APPROVED = 141002;
  private static final int NOT_ACTIVE = 141008;
  private static final int NOT_VERIFIED = 141010;
  private static final int LOCKED = 131031;

  private HealthStatus() {}

  /** One entity and what is wrong with it. */
  private static final class Entity {
    private final String type;
    private final String id;
    private final boolean calls;
    private final Set<HealthError> errors = new LinkedHashSet<>();
    private final JsonArray additionalInfo = new JsonArray();
    private String verdict = AVAILABLE;

    Entity(String type, String id, boolean calls) {
      this.type = type;
      this.id = id;
      this.calls = calls;
    }

    void error(int code) {
      HealthError error = HealthError.of(code, type);
      errors.add(error);
      verdict = worst(verdict, error.verdict());
    }

    void limit(String reason) {
      additionalInfo.add(reason);
      verdict = worst(verdict, "LIMITED");
    }

    /**
     * Adds the codes of a world's field that belong to this entity.
     *
     * @param owner the entity that unknown codes and verdicts belong to
     */
    void addAll(String field, String owner) {
      for (String word : field.split("[ ,]+", -1)) {
        boolean isCode = word.matches("\\d{1,9}");
        if (isCode && HealthError.of(Integer.parseInt(word), owner).entityType().equals(type)) {
          error(Integer.parseInt(word));
        } else if (!isCode && !word.isEmpty() && type.equals(owner)) {
          verdict = worst(verdict, word);
        }
      }
    }

    String callVerdict() {
      return errors.stream().anyMatch(HealthError::isCalling) ? "BLOCKED" : AVAILABLE;
    }

    String overall() {
      return worst(verdict, callVerdict());
    }

    JsonObject toJson() {
      JsonObject json =
          new JsonObject().put("entity_type", type).put("id", id).put("can_send_message", verdict);
      if (calls) {
        json.put("can_receive_call_sip", callVerdict());
      }
      if (!errors.isEmpty()) {
        json.put(
            "errors", new JsonArray(errors.stream().map(HealthError::toJson).toList()));
      }
      return additionalInfo.isEmpty() ? json : json.put("additional_info", additionalInfo);
    }
  }

  /** Of an account: its own entities, and the numbers that cannot send or receive calls. */
  static JsonObject ofAccount(Account account, ResponseContext context) {
    List<Entity> entities = new ArrayList<>();
    account.phoneNumbers().stream()
        .map(HealthStatus::entity)
        .filter(entity -> entity.overall().equals("BLOCKED"))
        .forEach(entities::add);
    entities.addAll(entities(account, context));
    return json(entities);
  }

  /** Of a number: its own entity first, then those of its account. */
  static JsonObject ofPhoneNumber(PhoneNumber phone, ResponseContext context) {
    List<Entity> entities = new ArrayList<>(List.of(entity(phone)));
    context
        .world()
        .accountOfPhone(phone.id())
        .ifPresent(account -> entities.addAll(entities(account, context)));
    return json(entities);
  }

  static JsonObject ofTemplate(MessageTemplate template) {
    Entity entity = new Entity("MESSAGE_TEMPLATE", template.id(), false);
    if (!template.status().equals("APPROVED")) {
      entity.error(TEMPLATE_NOT_APPROVED);
    }
    return json(List.of(entity));
  }

  private static Entity entity(PhoneNumber phone) {
    Entity entity = new Entity("PHONE_NUMBER", phone.id(), true);
    String status = phone.status();
    if (status.equals("DISCONNECTED")) {
      entity.error(NOT_REGISTERED);
    } else if (LOCKED_NUMBERS.contains(status)) {
      entity.error(LOCKED);
    } else if (!status.equals("CONNECTED")) {
      entity.limit("The phone number is " + status);
    }
    entity.addAll(phone.extra("health_status", ""), "PHONE_NUMBER");
    return entity;
  }

  private static List<Entity> entities(Account account, ResponseContext context) {
    Entity waba = new Entity("WABA", account.id(), false);
    if (!account.states().status().equals("ACTIVE")) {
      waba.error(NOT_ACTIVE);
    }
    Entity business = new Entity("BUSINESS", account.origin().ownerId(), false);
    if (!account.states().verification().equals("verified")) {
      business.error(NOT_VERIFIED);
      business.limit("The business has not passed verification");
    }
    Entity app = new Entity("APP", context.world().providers().get(0).applicationId(), true);
    List<Entity> entities = List.of(waba, business, app);
    String extra = account.states().extra("health_status", "");
    entities.forEach(entity -> entity.addAll(extra, "WABA"));
    return entities;
  }

  private static JsonObject json(List<Entity> entities) {
    String overall = entities.stream().map(Entity::overall).reduce(AVAILABLE, HealthStatus::worst);
    return new JsonObject()
        .put("can_send_message", overall)
        .put("entities", new JsonArray(entities.stream().map(Entity::toJson).toList()));
  }

  /** The worse of two verdicts; an unknown one is the worst. */
  private static String worst(String one, String other) {
    int first = VERDICTS.indexOf(one);
    int second = VERDICTS.indexOf(other);
    return first < 0 ? one : second < 0 || second > first ? other : one;
  }
}
