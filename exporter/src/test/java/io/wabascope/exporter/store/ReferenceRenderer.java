package io.wabascope.exporter.store;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.SeriesLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Calculates the expected samples: slow, simple and independent of the metrics store. */
final class ReferenceRenderer {
  private final Map<ObjectKey, Map<Target, Sighting>> sightings = new HashMap<>();
  private final Map<ObjectKey, Instant> recovered = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private boolean limited;
  private ExpositionOptions options;
  private Set<Sample> out = new HashSet<>();

  ReferenceRenderer(ExpositionOptions options) {
    this.options = options;
  }

  void put(Sighting sighting) {
    ObjectKey key = sighting.item().key();
    Sighting known = sightingsOf(key).get(sighting.target());
    if (known == null || !known.changedAt().isAfter(sighting.changedAt())) {
      Boolean before = isException(key);
      sightings.computeIfAbsent(key, k -> new TreeMap<>()).put(sighting.target(), sighting);
      update(key, before);
    }
  }

  void remove(SightingKey key) {
    Boolean before = isException(key.object());
    sightings.computeIfPresent(key.object(), (object, seen) -> {
      seen.remove(key.target());
      return seen.isEmpty() ? null : seen;
    });
    update(key.object(), before);
  }

  void retainIf(Predicate<ObjectKey> condition) {
    sightings.keySet().removeIf(condition.negate());
    recovered.keySet().removeIf(condition.negate());
  }

  void options(ExpositionOptions now) {
    options = now;
    expire();
  }

  /** Removes the series of objects that recovered long enough ago. */
  void advanceTo(Instant time) {
    now = time;
    expire();
  }

  /** Applies the series limit, as the store does before it renders. */
  void applyLimit() {
    SeriesLimits limits = options.seriesLimits();
    boolean before = limited;
    limited = false;
    if (limits.maxSeries() != null && !limits.exceptionsOnly()) {
      long all = samples().stream()
          .filter(sample -> !sample.name().equals(InventoryMetrics.OBJECTS.name()))
          .count();
      limited = all > limits.maxSeries() * (before ? 0.9 : 1);
    }
  }

  private void expire() {
    Instant deadline = now.minus(options.seriesLimits().keepAfterRecovery());
    recovered.values().removeIf(since -> !since.isAfter(deadline));
  }

  private void update(ObjectKey key, Boolean before) {
    Boolean after = isException(key);
    if (after == null || after) {
      recovered.remove(key);
    } else if (before != null && before) {
      recovered.put(key, now);
    }
  }

  /** Whether the object is an exception; null if no target lists it. */
  private Boolean isException(ObjectKey key) {
    Map<Target, Sighting> seen = sightingsOf(key);
    return seen.isEmpty() ? null : isException(Sighting.merge(seen.values()));
  }

  private Map<Target, Sighting> sightingsOf(ObjectKey key) {
    return sightings.getOrDefault(key, Map.of());
  }

  private static boolean isException(Item item) {
    List<ObjectStates> all = new ArrayList<>(List.of(item.states()));
    if (item instanceof Account account && account.details().phoneNumbers() != null) {
      account.details().phoneNumbers().list().forEach(number -> all.add(number.states()));
    }
    return all.stream()
        .flatMap(states -> states.byField().entrySet().stream())
        .anyMatch(state -> !ReferenceStates.isNominal(state.getKey(), state.getValue()));
  }

  private boolean isExposed(Item item) {
    return !(limited || options.seriesLimits().exceptionsOnly())
        || isException(item)
        || recovered.containsKey(item.key());
  }

  Collection<Sighting> sightings() {
    return sightings.values().stream().flatMap(seen -> seen.values().stream()).toList();
  }

  int objects() {
    return sightings.size();
  }

  /** All samples except transitions. */
  Set<Sample> samples() {
    out = new HashSet<>();
    Map<List<String>, Integer> counts = new HashMap<>();
    for (StateField field : StateField.values()) {
      if (ReferenceStates.isSingle(field)) {
        field.knownStates().forEach(state -> counts.put(stateKey(field, state), 0));
      }
    }
    sightings.values().forEach(seen -> addObject(List.copyOf(seen.values()), counts));
    counts.forEach((key, count) -> add(InventoryMetrics.OBJECTS, count, key.toArray()));
    return out;
  }

  private void addObject(List<Sighting> seen, Map<List<String>, Integer> counts) {
    Item item = Sighting.merge(seen);
    countStates(item.states(), counts);
    if (item instanceof Account a && a.details().phoneNumbers() != null) {
      a.details().phoneNumbers().list().forEach(number -> countStates(number.states(), counts));
    }
    if (!isExposed(item)) {
      return;
    }
    if (item instanceof Business business) {
      addBusiness(business);
    } else {
      addAccount((Account) item, seen);
    }
  }

  private void addBusiness(Business b) {
    add(InventoryMetrics.BUSINESS_INFO, 1, b.id(), b.name());
    addStates(
        InventoryMetrics.BUSINESS_VERIFICATION,
        StateField.BUSINESS_VERIFICATION,
        b.states(),
        b.id());
    addStates(InventoryMetrics.BUSINESS_STATUS, StateField.BUSINESS_STATUS, b.states(), b.id());
    if (b.created() != null) {
      add(InventoryMetrics.BUSINESS_CREATED, b.created().getEpochSecond(), b.id());
    }
    if (b.updated() != null) {
      add(InventoryMetrics.BUSINESS_UPDATED, b.updated().getEpochSecond(), b.id());
    }
  }

  private void addAccount(Account a, List<Sighting> seen) {
    add(
        InventoryMetrics.ACCOUNT_INFO,
        1,
        a.id(),
        a.profile().name(),
        a.profile().country(),
        a.profile().currency(),
        a.profile().timezoneId(),
        a.profile().ownershipType(),
        a.profile().ownerBusinessId());
    addStates(InventoryMetrics.ACCOUNT_REVIEW, StateField.ACCOUNT_REVIEW, a.states(), a.id());
    addStates(
        InventoryMetrics.ACCOUNT_VERIFICATION, StateField.ACCOUNT_VERIFICATION, a.states(), a.id());
    addStates(InventoryMetrics.ACCOUNT_STATUS, StateField.ACCOUNT_STATUS, a.states(), a.id());
    if (a.details().insightsEnabled() != null) {
      add(InventoryMetrics.ACCOUNT_INSIGHTS, a.details().insightsEnabled() ? 1 : 0, a.id());
    }
    new ReferenceHealth(options, this::add, this::addStates).addAccount(a);
    if (a.details().templatesTruncated()) {
      add(InventoryMetrics.ACCOUNT_LIST_TRUNCATED, 1, a.id(), "message_templates");
    }
    if (a.details().phoneNumbers() != null) {
      if (!a.details().phoneNumbers().complete()) {
        add(InventoryMetrics.ACCOUNT_LIST_TRUNCATED, 1, a.id(), "phone_numbers");
      }
      a.details().phoneNumbers().list().forEach(n -> addPhoneNumber(a.id(), n));
    }
    addPerTargetSamples(a.id(), seen);
  }

  private void addPerTargetSamples(String account, List<Sighting> seen) {
    Map<String, Set<String>> granted = new HashMap<>();
    for (Sighting sighting : seen) {
      String node = sighting.target().node();
      add(InventoryMetrics.ACCOUNT_SEEN, 1, account, sighting.target().edge().path(), node);
      List<String> permissions = ((Account) sighting.knownItem()).details().permissions();
      if (sighting.target().edge() == Edge.ASSIGNED_ACCOUNTS && permissions != null) {
        granted.computeIfAbsent(node, n -> new HashSet<>()).addAll(permissions);
      }
    }
    granted.forEach((user, permissions) -> {
      Set<String> exposed = new HashSet<>(permissions);
      if (options.allStates()) {
        exposed.addAll(StateField.PERMISSION.knownStates());
      }
      exposed.forEach(each -> add(
          InventoryMetrics.ACCOUNT_PERMISSION,
          permissions.contains(each) ? 1 : 0,
          account,
          user,
          each));
    });
  }

  private void addPhoneNumber(String account, PhoneNumber n) {
    String display = options.phoneNumbers() ? n.displayNumber() : null;
    add(InventoryMetrics.PHONE_NUMBER_INFO, 1, n.id(), account, n.verifiedName(), display);
    addStates(
        InventoryMetrics.PHONE_NUMBER_STATUS,
        StateField.PHONE_NUMBER_STATUS,
        n.states(),
        n.id(),
        account);
    addStates(
        InventoryMetrics.PHONE_NUMBER_QUALITY,
        StateField.PHONE_NUMBER_QUALITY,
        n.states(),
        n.id(),
        account);
    new ReferenceHealth(options, this::add, this::addStates).addPhoneNumber(account, n);
  }

  private void addStates(
      MetricMetadata metric, StateField field, ObjectStates states, String... ids) {
    String current = states.get(field);
    if (current == null) {
      return;
    }
    Set<String> exposed = new HashSet<>(Set.of(current));
    if (options.allStates()) {
      exposed.addAll(field.knownStates());
    }
    for (String state : exposed) {
      Object[] labels = Arrays.copyOf(ids, ids.length + 1, Object[].class);
      labels[ids.length] = state;
      add(metric, state.equals(current) ? 1 : 0, labels);
    }
  }

  private static void countStates(ObjectStates states, Map<List<String>, Integer> counts) {
    states.forEach((field, state) -> counts.merge(stateKey(field, state), 1, Integer::sum));
  }

  private static List<String> stateKey(StateField field, String state) {
    return List.of(field.kind().label(), field.label(), state);
  }

  private void add(MetricMetadata metric, double value, Object... labels) {
    out.add(Sample.of(metric, value, labels));
  }
}
