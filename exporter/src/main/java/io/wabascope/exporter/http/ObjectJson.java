package io.wabascope.exporter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.States;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What targets say of an object in JSON: a key is there only if a target spoke of it. */
final class ObjectJson {
  /** More phone numbers of one account are counted, but not listed. */
  static final int NUMBERS = 200;

  private final boolean phoneNumbers;

  private ObjectJson(boolean phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  static JsonObject of(ObjectReport report) {
    ObjectJson json = new ObjectJson(report.phoneNumbers());
    Map<Kind, List<Sighting>> byKind = new TreeMap<>(report.sightings().stream()
        .collect(Collectors.groupingBy(sighting -> sighting.item().kind())));
    JsonArray objects = new JsonArray();
    byKind.forEach((kind, sightings) -> objects.add(json.object(kind, sightings)));
    return new JsonObject().put("id", report.id()).put("objects", objects);
  }

  private JsonObject object(Kind kind, List<Sighting> sightings) {
    List<Sighting> sorted =
        sightings.stream().sorted(Comparator.comparing(Sighting::target)).toList();
    return new JsonObject()
        .put("kind", kind.label())
        .put("shown", says(Sighting.merge(sorted)))
        .put("sightings", StatusJson.array(sorted, this::sighting));
  }

  private JsonObject sighting(Sighting sighting) {
    JsonObject json = new JsonObject()
        .put("app", sighting.target().app())
        .put("edge", sighting.target().edge().path())
        .put("node_id", sighting.target().node())
        .put("first_seen", StatusJson.time(sighting.firstSeen()))
        .put("changed", StatusJson.time(sighting.changed()))
        .put("says", says(sighting.item()));
    Sighting.Earlier earlier = sighting.earlier();
    if (earlier != null) {
      json.put(
          "earlier",
          new JsonObject()
              .put("changed", StatusJson.time(earlier.changed()))
              .put("says", says(earlier.item())));
    }
    return json;
  }

  private JsonObject says(Item item) {
    JsonObject json = new JsonObject();
    if (item instanceof Business business) {
      put(json, "name", business.name());
      put(json, "created", StatusJson.time(business.created()));
      put(json, "updated", StatusJson.time(business.updated()));
    } else if (item instanceof Account account) {
      profile(json, account.profile());
      contents(json, account.contents());
    }
    return json.put("states", states(item.states()));
  }

  private static void profile(JsonObject json, Profile profile) {
    put(json, "name", profile.name());
    put(json, "country", profile.country());
    put(json, "currency", profile.currency());
    put(json, "timezone_id", profile.timezoneId());
    put(json, "ownership_type", profile.ownershipType());
    put(json, "owner_business_id", profile.ownerBusinessId());
  }

  private void contents(JsonObject json, Contents contents) {
    put(json, "insights_enabled", contents.insightsEnabled());
    if (contents.permissions() != null) {
      json.put("permissions", StatusJson.array(contents.permissions(), name -> name));
    }
    if (contents.templates() != null) {
      JsonObject templates = new JsonObject();
      contents.templates().forEach(templates::put);
      json.put("message_templates", templates);
    }
    if (contents.phoneNumbers() != null) {
      json.put("phone_numbers", numbers(contents.phoneNumbers()));
    }
  }

  private JsonObject numbers(PhoneNumbers numbers) {
    List<PhoneNumber> first = numbers.list().stream().limit(NUMBERS).toList();
    return new JsonObject()
        .put("count", numbers.list().size())
        .put("whole", numbers.whole())
        .put("list", StatusJson.array(first, this::number));
  }

  private JsonObject number(PhoneNumber number) {
    JsonObject json = new JsonObject().put("id", number.id());
    put(json, "verified_name", number.verifiedName());
    if (phoneNumbers) {
      put(json, "display_phone_number", number.displayNumber());
    }
    if (number.absence() != null) {
      json.put("missing_for_sweeps", number.absence().sweeps());
    }
    return json.put("states", states(number.states()));
  }

  private static JsonObject states(States states) {
    JsonObject json = new JsonObject();
    states.forEach((field, state) -> json.put(field.label(), state));
    return json;
  }

  private static void put(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
