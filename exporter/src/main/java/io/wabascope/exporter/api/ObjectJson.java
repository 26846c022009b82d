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
    JsonObject json = new JsonObject()
        .put("app", sighting.target().app())
        .put("edge", sighting.target().edge().path())
        .put("node_id", sighting.target().node())
        .put("first_seen", StatusJson.formatTime(sighting.firstSeen()))
        .put("changed", StatusJson.formatTime(sighting.changedAt()))
        .put("says", fields(sighting.item()));
    Sighting.EarlierReport earlier = sighting.earlier();
    if (earlier != null) {
      json.put(
          "earlier",
          new JsonObject()
              .put("changed", StatusJson.formatTime(earlier.changedAt()))
              .put("says", fields(earlier.item())));
    }
    return json;
  }

  private JsonObject fields(Item item) {
    JsonObject json = new JsonObject();
    if (item instanceof Business business) {
      putIfPresent(json, "name", business.name());
      putIfPresent(json, "created", StatusJson.formatTime(business.created()));
      putIfPresent(json, "updated", StatusJson.formatTime(business.updated()));
    } else if (item instanceof Account account) {
      addProfile(json, account.profile());
      addDetails(json, account.details());
      if (account.notices() != null) {
        json.put("notices", notices(account.notices()));
      }
    }
    return json.put("states", states(item.states()));
  }

  private static void addProfile(JsonObject json, AccountProfile profile) {
    putIfPresent(json, "name", profile.name());
    putIfPresent(json, "country", profile.country());
    putIfPresent(json, "currency", profile.currency());
    putIfPresent(json, "timezone_id", profile.timezoneId());
    putIfPresent(json, "ownership_type", profile.ownershipType());
    putIfPresent(json, "owner_business_id", profile.ownerBusinessId());
  }

  private void addDetails(JsonObject json, AccountDetails details) {
    putIfPresent(json, "insights_enabled", details.insightsEnabled());
    if (details.permissions() != null) {
      json.put("permissions", StatusJson.toArray(details.permissions(), name -> name));
    }
    addTemplates(json, details.templateCounts());
    if (details.isTruncated(AccountList.MESSAGE_TEMPLATES)) {
      json.put("message_templates_whole", false);
    }
    if (details.health() != null) {
      json.put("health", health(details.health()));
    }
    if (details.phoneNumbers() != null) {
      json.put("phone_numbers", phoneNumbers(details.phoneNumbers()));
    }
  }

  private static void addTemplates(JsonObject json, @Nullable TemplateCounts templates) {
    if (templates != null) {
      templates.byField().forEach((field, counts) -> {
        JsonObject byState = new JsonObject();
        counts.forEach(byState::put);
        json.put(ObjectDetails.nameOf(field), byState);
      });
    }
  }

  private static JsonObject health(HealthReport report) {
    JsonObject entities = new JsonObject();
    report.entities().forEach(entities::put);
    return new JsonObject()
        .put("entities", entities)
        .put(
            "errors",
            StatusJson.toArray(
                report.errors(),
                error -> new JsonObject()
                    .put("entity_type", error.entityType())
                    .put("error_code", error.code())));
  }

  private static JsonObject notices(AccountNotices notices) {
    JsonObject json = new JsonObject().put("updated", StatusJson.formatTime(notices.updatedAt()));
    AccountNotices.Ban ban = notices.ban();
    if (ban != null) {
      json.put(
          "ban",
          new JsonObject().put("state", ban.state()).put("at", StatusJson.formatTime(ban.at())));
    }
    JsonArray restrictions = new JsonArray();
    notices.restrictions().forEach((type, end) -> {
      JsonObject restriction = new JsonObject().put("type", type);
      if (!end.equals(Instant.MAX)) {
        restriction.put("ends", StatusJson.formatTime(end));
      }
      restrictions.add(restriction);
    });
    json.put("restrictions", restrictions);
    putIfPresent(json, "violation", notices.violation());
    return json;
  }

  private JsonObject phoneNumbers(PhoneNumbers numbers) {
    List<PhoneNumber> first = numbers.list().stream().limit(MAX_PHONE_NUMBERS).toList();
    return new JsonObject()
        .put("count", numbers.list().size())
        .put("whole", numbers.complete())
        .put("list", StatusJson.toArray(first, this::phoneNumber));
  }

  private JsonObject phoneNumber(PhoneNumber number) {
    JsonObject json = new JsonObject().put("id", number.id());
    putIfPresent(json, "verified_name", number.verifiedName());
    if (phoneNumbers) {
      putIfPresent(json, "display_phone_number", number.displayNumber());
    }
    putIfPresent(json, "official", number.details().official());
    putIfPresent(json, "last_onboarded", StatusJson.formatTime(number.details().lastOnboarded()));
    if (number.missedSweeps() != null) {
      json.put("missing_for_sweeps", number.missedSweeps().count());
    }
    return json.put("states", states(number.states()));
  }

  private static JsonObject states(ObjectStates states) {
    JsonObject json = new JsonObject();
    states.forEach((field, state) -> json.put(field.label(), state));
    return json;
  }

  private static void putIfPresent(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
