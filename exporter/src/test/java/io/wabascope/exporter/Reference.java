package io.wabascope.exporter;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
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

/** What is to be exposed of some sightings: slow, simple, and written without the board. */
final class Reference {
  private static final Map<StateField, Set<String>> NOMINAL = Map.of(
      StateField.BUSINESS_VERIFICATION, Set.of("VERIFIED"),
      StateField.BUSINESS_STATUS, Set.of("ACTIVE"),
      StateField.ACCOUNT_REVIEW, Set.of("APPROVED"),
      StateField.ACCOUNT_VERIFICATION, Set.of("VERIFIED"),
      StateField.ACCOUNT_STATUS, Set.of("ACTIVE"),
      StateField.PHONE_NUMBER_STATUS, Set.of("CONNECTED", "LINKED", "MIGRATED"),
      StateField.PHONE_NUMBER_QUALITY, Set.of("GREEN", "UNKNOWN", "NA"));

  private final Map<ObjectKey, Map<Target, Sighting>> sightings = new HashMap<>();
  private final Map<ObjectKey, Instant> recovered = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private boolean cut;
  private ExpositionOptions options;
  private Set<Sample> out = new HashSet<>();

  Reference(ExpositionOptions options) {
    this.options = options;
  }

  void put(Sighting sighting) {
    ObjectKey key = sighting.item().key();
    Sighting known = seen(key).get(sighting.target());
    if (known == null || !known.changed().isAfter(sighting.changed())) {
      Boolean before = isException(key);
      sightings.computeIfAbsent(key, k -> new TreeMap<>()).put(sighting.target(), sighting);
      follow(key, before);
    }
  }

  void remove(SightingKey key) {
    Boolean before = isException(key.object());
    sightings.computeIfPresent(key.object(), (object, seen) -> {
      seen.remove(key.target());
      return seen.isEmpty() ? null : seen;
    });
    follow(key.object(), before);
  }

  void keepOnly(Predicate<ObjectKey> kept) {
    sightings.keySet().removeIf(kept.negate());
    recovered.keySet().removeIf(kept.negate());
  }

  void options(ExpositionOptions now) {
    options = now;
    letGo();
  }

  /** Time goes on, and what recovered long ago is let go. */
  void tick(Instant later) {
    now = later;
    letGo();
  }

  /** Weighs all series against the bound, as is done before anything is painted. */
  void weigh() {
    Extent extent = options.extent();
    boolean before = cut;
    cut = false;
    if (extent.maxSeries() != null && !extent.exceptionsOnly()) {
      long all = samples().stream()
          .filter(sample -> !sample.name().equals(InventoryMetrics.OBJECTS.name()))
          .count();
      cut = all > extent.maxSeries() * (before ? 0.9 : 1);
    }
  }

  private void letGo() {
    Instant latest = now.minus(options.extent().keptAfterRecovery());
    recovered.values().removeIf(since -> !since.isAfter(latest));
  }

  private void follow(ObjectKey key, Boolean before) {
    Boolean after = isException(key);
    if (after == null || after) {
      recovered.remove(key);
    } else if (before != null && before) {
      recovered.put(key, now);
    }
  }

  /** Whether the object is in exception; null where nobody sees it. */
  private Boolean isException(ObjectKey key) {
    Map<Target, Sighting> seen = seen(key);
    return seen.isEmpty() ? null : isException(Sighting.merge(seen.values()));
  }

  private Map<Target, Sighting> seen(ObjectKey key) {
    return sightings.getOrDefault(key, Map.of());
  }

  private static boolean isException(Item item) {
    List<States> all = new ArrayList<>(List.of(item.states()));
    if (item instanceof Account account && account.contents().phoneNumbers() != null) {
      account.contents().phoneNumbers().list().forEach(number -> all.add(number.states()));
    }
    return all.stream()
        .flatMap(states -> states.byField().entrySet().stream())
        .anyMatch(state -> !NOMINAL.get(state.getKey()).contains(state.getValue()));
  }

  private boolean isShown(Item item) {
    return !(cut || options.extent().exceptionsOnly())
        || isException(item)
        || recovered.containsKey(item.key());
  }

  Collection<Sighting> sightings() {
    return sightings.values().stream().flatMap(seen -> seen.values().stream()).toList();
  }

  int objects() {
    return sightings.size();
  }

  /** All samples but those of the transitions. */
  Set<Sample> samples() {
    out = new HashSet<>();
    Map<List<String>, Integer> counts = new HashMap<>();
    for (StateField field : StateField.values()) {
      if (field != StateField.TEMPLATE_STATUS && field != StateField.PERMISSION) {
        field.known().forEach(state -> counts.put(place(field, state), 0));
      }
    }
    sightings.values().forEach(seen -> object(List.copyOf(seen.values()), counts));
    counts.forEach((place, count) -> add(InventoryMetrics.OBJECTS, count, place.toArray()));
    return out;
  }

  private void object(List<Sighting> seen, Map<List<String>, Integer> counts) {
    Item item = Sighting.merge(seen);
    count(item.states(), counts);
    if (item instanceof Account a && a.contents().phoneNumbers() != null) {
      a.contents().phoneNumbers().list().forEach(number -> count(number.states(), counts));
    }
    if (!isShown(item)) {
      return;
    }
    if (item instanceof Business business) {
      business(business);
    } else {
      account((Account) item, seen);
    }
  }

  private void business(Business b) {
    add(InventoryMetrics.BUSINESS_INFO, 1, b.id(), b.name());
    state(
        InventoryMetrics.BUSINESS_VERIFICATION,
        StateField.BUSINESS_VERIFICATION,
        b.states(),
        b.id());
    state(InventoryMetrics.BUSINESS_STATUS, StateField.BUSINESS_STATUS, b.states(), b.id());
    if (b.created() != null) {
      add(InventoryMetrics.BUSINESS_CREATED, b.created().getEpochSecond(), b.id());
    }
    if (b.updated() != null) {
      add(InventoryMetrics.BUSINESS_UPDATED, b.updated().getEpochSecond(), b.id());
    }
  }

  private void account(Account a, List<Sighting> seen) {
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
    state(InventoryMetrics.ACCOUNT_REVIEW, StateField.ACCOUNT_REVIEW, a.states(), a.id());
    state(
        InventoryMetrics.ACCOUNT_VERIFICATION, StateField.ACCOUNT_VERIFICATION, a.states(), a.id());
    state(InventoryMetrics.ACCOUNT_STATUS, StateField.ACCOUNT_STATUS, a.states(), a.id());
    if (a.contents().insightsEnabled() != null) {
      add(InventoryMetrics.ACCOUNT_INSIGHTS, a.contents().insightsEnabled() ? 1 : 0, a.id());
    }
    if (a.contents().templates() != null) {
      Map<String, Integer> templates = new HashMap<>(a.contents().templates());
      if (options.allStates()) {
        StateField.TEMPLATE_STATUS.known().forEach(status -> templates.putIfAbsent(status, 0));
      }
      templates.forEach((status, n) -> add(InventoryMetrics.ACCOUNT_TEMPLATES, n, a.id(), status));
    }
    if (a.contents().phoneNumbers() != null) {
      a.contents().phoneNumbers().list().forEach(n -> number(a.id(), n));
    }
    targeted(a.id(), seen);
  }

  private void targeted(String account, List<Sighting> seen) {
    Map<String, Set<String>> granted = new HashMap<>();
    for (Sighting sighting : seen) {
      String node = sighting.target().node();
      add(InventoryMetrics.ACCOUNT_SEEN, 1, account, sighting.target().edge().path(), node);
      List<String> permissions = ((Account) sighting.known()).contents().permissions();
      if (sighting.target().edge() == Edge.ASSIGNED_ACCOUNTS && permissions != null) {
        granted.computeIfAbsent(node, n -> new HashSet<>()).addAll(permissions);
      }
    }
    granted.forEach((user, permissions) -> {
      Set<String> shown = new HashSet<>(permissions);
      if (options.allStates()) {
        shown.addAll(StateField.PERMISSION.known());
      }
      shown.forEach(each -> add(
          InventoryMetrics.ACCOUNT_PERMISSION,
          permissions.contains(each) ? 1 : 0,
          account,
          user,
          each));
    });
  }

  private void number(String account, PhoneNumber n) {
    String display = options.phoneNumbers() ? n.displayNumber() : null;
    add(InventoryMetrics.PHONE_NUMBER_INFO, 1, n.id(), account, n.verifiedName(), display);
    state(
        InventoryMetrics.PHONE_NUMBER_STATUS,
        StateField.PHONE_NUMBER_STATUS,
        n.states(),
        n.id(),
        account);
    state(
        InventoryMetrics.PHONE_NUMBER_QUALITY,
        StateField.PHONE_NUMBER_QUALITY,
        n.states(),
        n.id(),
        account);
  }

  private void state(Metric metric, StateField field, States states, String... ids) {
    String inForce = states.get(field);
    if (inForce == null) {
      return;
    }
    Set<String> shown = new HashSet<>(Set.of(inForce));
    if (options.allStates()) {
      shown.addAll(field.known());
    }
    for (String state : shown) {
      Object[] labels = Arrays.copyOf(ids, ids.length + 1, Object[].class);
      labels[ids.length] = state;
      add(metric, state.equals(inForce) ? 1 : 0, labels);
    }
  }

  private static void count(States states, Map<List<String>, Integer> counts) {
    states.forEach((field, state) -> counts.merge(place(field, state), 1, Integer::sum));
  }

  private static List<String> place(StateField field, String state) {
    return List.of(field.kind().label(), field.label(), state);
  }

  private void add(Metric metric, double value, Object... labels) {
    out.add(Sample.of(metric, value, labels));
  }
}
