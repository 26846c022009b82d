package io.wabascope.exporter;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** A seeded source of sightings of which nothing can be relied on but their types. */
public final class World {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> APPS = List.of("main", "second");
  private static final List<String> ODD = List.of(
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
      "\u2028",
      "a\\nb",
      "\\\"",
      "line\nbreak \"quoted\" \\ back");

  private final Random random;
  private final int ids;
  private final double calm;
  private int ticks;

  public World(long seed, int ids) {
    this(seed, ids, 0);
  }

  /**
   * @param calm the part of the states that are nominal, on top of those that happen to be
   */
  public World(long seed, int ids, double calm) {
    this.random = new Random(seed);
    this.ids = ids;
    this.calm = calm;
  }

  public Target target(Edge edge) {
    return new Target(pick(APPS), edge, Integer.toString(100 + random.nextInt(2)));
  }

  public Edge edge() {
    return pick(List.of(Edge.values()));
  }

  /** A sighting of something by someone, mostly later than those before. */
  public Sighting sighting() {
    return sighting(target(edge()));
  }

  public Sighting sighting(Target target) {
    Item item = target.edge().kind() == Kind.BUSINESS ? business() : account();
    Instant changed = START.plusSeconds(++ticks - (random.nextInt(10) == 0 ? 50 : 0));
    Sighting.Earlier earlier = random.nextInt(4) == 0
        ? new Sighting.Earlier(twin(item), changed.minusSeconds(1000))
        : null;
    return new Sighting(target, item, START, changed, earlier);
  }

  public int number(int bound) {
    return random.nextInt(bound);
  }

  public Business business() {
    return business(id());
  }

  private Business business(String id) {
    return new Business(
        id, maybe(this::text), states(Kind.BUSINESS), maybe(this::time), maybe(this::time));
  }

  public Account account() {
    return account(id());
  }

  private Account account(String id) {
    Profile profile = new Profile(
        maybe(this::text),
        maybe(() -> "DE"),
        maybe(() -> "EUR"),
        maybe(() -> "43"),
        maybe(this::text),
        maybe(this::id));
    Contents contents = new Contents(
        maybe(random::nextBoolean),
        maybe(() -> some(this::permission)),
        maybe(this::templates),
        maybe(this::numbers));
    return new Account(id, profile, states(Kind.ACCOUNT), contents);
  }

  private Item twin(Item item) {
    return item instanceof Account ? account(item.id()) : business(item.id());
  }

  private PhoneNumbers numbers() {
    return new PhoneNumbers(some(this::phoneNumber), random.nextBoolean());
  }

  private PhoneNumber phoneNumber() {
    return new PhoneNumber(
        "7" + random.nextInt(5),
        maybe(() -> "+1 555-01" + random.nextInt(100)),
        maybe(this::text),
        states(Kind.PHONE_NUMBER));
  }

  private Map<String, Integer> templates() {
    Map<String, Integer> templates = new HashMap<>();
    some(() -> state(StateField.TEMPLATE_STATUS))
        .forEach(status -> templates.put(status, random.nextInt(300)));
    return templates;
  }

  private String permission() {
    return state(StateField.PERMISSION);
  }

  private States states(Kind kind) {
    States states = States.NONE;
    for (StateField field : StateField.values()) {
      boolean ofObject = field != StateField.TEMPLATE_STATUS && field != StateField.PERMISSION;
      if (field.kind() == kind && ofObject && random.nextInt(3) > 0) {
        states = states.with(field, state(field));
      }
    }
    return states;
  }

  private String state(StateField field) {
    List<String> nominal = field.known().stream().filter(field::isNominal).toList();
    if (calm > 0 && !nominal.isEmpty() && random.nextDouble() < calm) {
      return pick(nominal);
    }
    return random.nextInt(8) == 0 ? "NEW_" + text() : pick(field.known());
  }

  private String id() {
    return random.nextInt(40) == 0 ? text() : Integer.toString(1000 + random.nextInt(ids));
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(random.nextBoolean() ? pick(ODD) : "word");
    }
    if (random.nextInt(4) == 0) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  private Instant time() {
    return START.minusSeconds(random.nextInt(100_000_000));
  }

  private <T> List<T> some(Supplier<T> source) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(source.get());
    }
    return some;
  }

  private <T> T maybe(Supplier<T> source) {
    return random.nextInt(3) == 0 ? null : source.get();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
