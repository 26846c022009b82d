package io.wabascope.exporter.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.AccountNotices;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.exporter.search.ObjectDetails;
import io.wabascope.exporter.search.ObjectListJson;
import io.wabascope.exporter.status.ObjectReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts an {@link ObjectReport} to JSON. Fields that no target reported are left out. */
final class ObjectJson {
  /** Maximum number of listed phone numbers of an account; {@code count} has all. */
  static final int MAX_PHONE_NUMBERS = 200;

  private final boolean phoneNumbers;

  private ObjectJson(boolean phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  static JsonObject toJson(ObjectReport report) {
    ObjectJson json = new ObjectJson(report.phoneNumbers());
    Map<ObjectKind, List<Sighting>> byKind = new TreeMap<>(report.sightings().stream()
        .collect(Collectors.groupingBy(sighting -> sighting.item().kind())));
    JsonArray objects = new JsonArray();
    byKind.forEach((kind, sightings) -> objects.add(json.object(kind, sightings)));
    return new JsonObject().put("id", report.id()).put("objects", objects);
  }

  private JsonObject object(ObjectKind kind, List<Sighting> sightings) {
    List<Sighting> sorted =
        sightings.stream().sorted(Comparator.comparing(Sighting::target)).toList();
    return new JsonObject()
        .put("kind", kind.label())
        .put("shown", fields(Sighting.merge(sorted)))
        .put("sightings", StatusJson.toArray(sorted, this::sighting));
  }

  private JsonObject sighting(Sighting sighting) {
    Sighting.EarlierReport earlier = sighting.earlier();
    return ObjectListJson.withoutNulls(new JsonObject()
        .put("app", sighting.target().app())
        .put("edge", sighting.target().edge().path())
        .put("node_id", sighting.target().node())
        .put("first_seen", sighting.firstSeen())
        .put("changed", sighting.changedAt())
        .put("says", fields(sighting.item()))
        .put(
            "earlier",
            earlier == null
                ? null
                : new JsonObject()
                    .put("changed", earlier.changedAt())
                    .put("says", fields(earlier.item()))));
  }

  private JsonObject fields(Item item) {
    JsonObject json =
        item instanceof Account account ? account(account) : business((Business) item);
    return ObjectListJson.withoutNulls(json.put("states", states(item.states())));
  }

  private static JsonObject business(Business business) {
    return new JsonObject()
        .put("name", business.name())
        .put("created", business.created())
        .put("updated", business.updated());
  }

  private JsonObject account(Account account) {
    AccountProfile profile = account.profile();
    AccountDetails details = account.details();
    JsonObject json = new JsonObject()
        .put("name", profile.name())
        .put("country", profile.country())
        .put("currency", profile.currency())
        .put("timezone_id", profile.timezoneId())
        .put("ownership_type", profile.ownershipType())
        .put("owner_business_id", profile.ownerBusinessId())
        .put("insights_enabled", details.insightsEnabled())
        .put("permissions", details.permissions());
    TemplateCounts templates = details.templateCounts();
    if (templates != null) {
      templates.byField().forEach((field, counts) -> json.put(ObjectDetails.nameOf(field), counts));
    }
    if (details.isTruncated(AccountList.MESSAGE_TEMPLATES)) {
      json.put("message_templates_whole", false);
    }
    return json.put("health", health(details.health()))
        .put("phone_numbers", phoneNumbers(details.phoneNumbers()))
        .put("notices", notices(account.notices()));
  }

  private static @Nullable JsonObject health(@Nullable HealthReport report) {
    return report == null
        ? null
        : new JsonObject()
            .put("entities", report.entities())
            .put(
                "errors",
                StatusJson.toArray(
                    report.errors(),
                    error -> new JsonObject()
                        .put("entity_type", error.entityType())
                        .put("error_code", error.code())));
  }

  private static @Nullable JsonObject notices(@Nullable AccountNotices notices) {
    if (notices == null) {
      return null;
    }
    AccountNotices.Ban ban = notices.ban();
    return ObjectListJson.withoutNulls(new JsonObject()
        .put("updated", notices.updatedAt())
        .put(
            "ban",
            ban == null ? null : new JsonObject().put("state", ban.state()).put("at", ban.at()))
        .put(
            "restrictions",
            StatusJson.toArray(notices.restrictions().entrySet(), ObjectJson::restriction))
        .put("violation", notices.violation()));
  }

  private static JsonObject restriction(Map.Entry<String, Instant> restriction) {
    JsonObject json = new JsonObject().put("type", restriction.getKey());
    return restriction.getValue().equals(Instant.MAX)
        ? json
        : json.put("ends", restriction.getValue());
  }

  private @Nullable JsonObject phoneNumbers(@Nullable PhoneNumbers numbers) {
    if (numbers == null) {
      return null;
    }
    List<PhoneNumber> first = numbers.list().stream().limit(MAX_PHONE_NUMBERS).toList();
    return new JsonObject()
        .put("count", numbers.list().size())
        .put("whole", numbers.complete())
        .put("list", StatusJson.toArray(first, this::phoneNumber));
  }

  private JsonObject phoneNumber(PhoneNumber number) {
    return ObjectListJson.withoutNulls(new JsonObject()
        .put("id", number.id())
        .put("verified_name", number.verifiedName())
        .put("display_phone_number", phoneNumbers ? number.displayNumber() : null)
        .put("official", number.details().official())
        .put("last_onboarded", number.details().lastOnboarded())
        .put(
            "missing_for_sweeps",
            number.missedSweeps() == null ? null : number.missedSweeps().count())
        .put("states", states(number.states())));
  }

  private static JsonObject states(ObjectStates states) {
    JsonObject json = new JsonObject();
    states.forEach((field, state) -> json.put(field.label(), state));
    return json;
  }
}
