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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is to be exposed of some sightings: slow, simple, and written without the board. */
final class Reference {
  private final Map<SightingKey, Sighting> sightings = new HashMap<>();
  private ExpositionOptions options;
  private Set<Sample> out = new HashSet<>();

  Reference(ExpositionOptions options) {
    this.options = options;
  }

  void put(Sighting sighting) {
    Sighting known = sightings.get(sighting.key());
    if (known == null || !known.changed().isAfter(sighting.changed())) {
      sightings.put(sighting.key(), sighting);
    }
  }

  void remove(SightingKey key) {
    sightings.remove(key);
  }

  void keepOnly(Predicate<ObjectKey> kept) {
    sightings.keySet().removeIf(key -> !kept.test(key.object()));
  }

  void options(ExpositionOptions now) {
    options = now;
  }

  Collection<Sighting> sightings() {
    return sightings.values();
  }

  int objects() {
    return byObject().size();
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
    byObject().values().forEach(seen -> object(seen, counts));
    counts.forEach((place, count) -> add(InventoryMetrics.OBJECTS, count, place.toArray()));
    return out;
  }

  private Map<ObjectKey, List<Sighting>> byObject() {
    Map<ObjectKey, List<Sighting>> byObject = new HashMap<>();
    sightings.values().stream()
        .sorted(Comparator.comparing(Sighting::target))
        .forEach(s ->
            byObject.computeIfAbsent(s.item().key(), key -> new ArrayList<>()).add(s));
    return byObject;
  }

  private void object(List<Sighting> seen, Map<List<String>, Integer> counts) {
    Item item = Sighting.merge(seen);
    count(item.states(), counts);
    if (item instanceof Business business) {
      business(business);
    } else {
      account((Account) item, seen, counts);
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

  private void account(Account a, List<Sighting> seen, Map<List<String>, Integer> counts) {
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
      a.contents().phoneNumbers().list().forEach(n -> number(a.id(), n, counts));
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

  private void number(String account, PhoneNumber n, Map<List<String>, Integer> counts) {
    count(n.states(), counts);
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
