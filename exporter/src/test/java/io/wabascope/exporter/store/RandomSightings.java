package io.wabascope.exporter.store;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TemplateCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** A seeded generator of arbitrary sightings. */
public final class RandomSightings {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> APPS = List.of("main", "second");
  private static final List<String> ODD_TEXTS = List.of(
      "",
      "\"",
      "\\",
      "\n",
      "\r\n",
      "\t",
      "\0",
      "}",
      "# EOF",
      "é",
      "漢字",
      "🙂",
      "\uD800",
      "\uDC00x",
      "\uD83D",
      "\uFFFD",
      "\u001B[31m",
      "\u007F",
      "\u009B31m",
      "\u2028",
      "a\\nb",
      "\\\"",
      "line\nbreak \"quoted\" \\ back");

  private final Random random;
  private final int ids;
  private final double nominalShare;
  private int changes;

  public RandomSightings(long seed, int ids) {
    this(seed, ids, 0);
  }

  /**
   * @param nominalShare fraction of states that are set to a nominal one
   */
  public RandomSightings(long seed, int ids, double nominalShare) {
    this.random = new Random(seed);
    this.ids = ids;
    this.nominalShare = nominalShare;
  }

  public Target target(Edge edge) {
    return new Target(pick(APPS), edge, Integer.toString(100 + random.nextInt(2)));
  }

  public Edge edge() {
    return pick(List.of(Edge.values()));
  }

  /** A sighting of a random object by a random target, mostly later than the previous ones. */
  public Sighting sighting() {
    return sighting(target(edge()));
  }

  public Sighting sighting(Target target) {
    Item item = target.edge().kind() == ObjectKind.BUSINESS ? business() : account();
    Instant changed = START.plusSeconds(++changes - (random.nextInt(10) == 0 ? 50 : 0));
    Sighting.EarlierReport earlier = random.nextInt(4) == 0
        ? new Sighting.EarlierReport(sameIdAs(item), changed.minusSeconds(1000))
        : null;
    return new Sighting(target, item, START, changed, earlier);
  }

  public int nextInt(int bound) {
    return random.nextInt(bound);
  }

  public Business business() {
    return business(id());
  }

  private Business business(String id) {
    return new Business(
        id,
        orNull(this::text),
        states(ObjectKind.BUSINESS),
        orNull(this::time),
        orNull(this::time));
  }

  public Account account() {
    return account(id());
  }

  private Account account(String id) {
    AccountProfile profile = new AccountProfile(
        orNull(this::text),
        orNull(() -> "DE"),
        orNull(() -> "EUR"),
        orNull(() -> "43"),
        orNull(this::text),
        orNull(this::id));
    AccountDetails details = new AccountDetails(
        orNull(random::nextBoolean),
        orNull(() -> listOf(this::permission)),
        orNull(this::templates),
        orNull(this::phoneNumbers),
        random.nextBoolean(),
        orNull(this::health));
    return new Account(id, profile, states(ObjectKind.ACCOUNT), details);
  }

  private Item sameIdAs(Item item) {
    return item instanceof Account ? account(item.id()) : business(item.id());
  }

  private PhoneNumbers phoneNumbers() {
    return new PhoneNumbers(listOf(this::phoneNumber), random.nextBoolean());
  }

  private PhoneNumber phoneNumber() {
    return new PhoneNumber(
        "7" + random.nextInt(5),
        orNull(() -> "+1 555-01" + random.nextInt(100)),
        orNull(this::text),
        states(ObjectKind.PHONE_NUMBER),
        new PhoneNumberDetails(orNull(random::nextBoolean), orNull(this::time)),
        null);
  }

  private TemplateCounts templates() {
    Map<StateField, Map<String, Integer>> templates = new HashMap<>();
    for (StateField field : TemplateCounts.FIELDS) {
      if (random.nextInt(3) > 0) {
        Map<String, Integer> counts = new HashMap<>();
        listOf(() -> state(field)).forEach(state -> counts.put(state, random.nextInt(300)));
        templates.put(field, counts);
      }
    }
    return new TemplateCounts(templates);
  }

  private HealthReport health() {
    Map<String, String> entities = new HashMap<>();
    listOf(() -> state(StateField.HEALTH_ENTITY_TYPE))
        .forEach(type -> entities.put(type, state(StateField.HEALTH_ENTITY)));
    return new HealthReport(entities, listOf(this::healthError));
  }

  private HealthReport.HealthError healthError() {
    int code = random.nextInt(4) == 0 ? random.nextInt(999) : pick(HealthReport.knownCodes());
    return new HealthReport.HealthError(state(StateField.HEALTH_ENTITY_TYPE), code);
  }

  private String permission() {
    return state(StateField.PERMISSION);
  }

  private ObjectStates states(ObjectKind kind) {
    ObjectStates states = ObjectStates.NONE;
    for (StateField field : StateField.values()) {
      if (field.kind() == kind && field.isSingle() && random.nextInt(3) > 0) {
        states = states.with(field, state(field));
      }
    }
    return states;
  }

  private String state(StateField field) {
    List<String> nominal = field.knownStates().stream().filter(field::isNominal).toList();
    if (nominalShare > 0 && !nominal.isEmpty() && random.nextDouble() < nominalShare) {
      return pick(nominal);
    }
    return random.nextInt(8) == 0 ? "NEW_" + text() : pick(field.knownStates());
  }

  private String id() {
    return random.nextInt(40) == 0 ? text() : Integer.toString(1000 + random.nextInt(ids));
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(random.nextBoolean() ? pick(ODD_TEXTS) : "word");
    }
    if (random.nextInt(4) == 0) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  private Instant time() {
    return START.minusSeconds(random.nextInt(100_000_000));
  }

  private <T> List<T> listOf(Supplier<T> source) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(source.get());
    }
    return some;
  }

  private <T> T orNull(Supplier<T> source) {
    return random.nextInt(3) == 0 ? null : source.get();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
