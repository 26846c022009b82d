package io.wabascope.simulator.world;

import io.wabascope.core.inventory.Edge;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Every business, account and phone number there is, and which node lists which.
 *
 * <p>Thread-safe: tests change it while the event loop serves it. What it hands out is immutable,
 * and each object is replaced whole; a page served during a change may show some objects before it
 * and some after, as the real API would.
 */
public final class World {
  private static final int MOST_WORSENED_PERCENT = 3;

  private final Fleet fleet;
  private final Genesis genesis;
  private final SplittableRandom chance;
  private final Map<ListKey, Roster> rosters = new ConcurrentHashMap<>();
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, Business> businesses = new ConcurrentHashMap<>();
  private final Map<String, String> accountOfPhone = new ConcurrentHashMap<>();
  private final Map<String, Account> goneAccounts = new ConcurrentHashMap<>();
  private final Map<String, Business> goneBusinesses = new ConcurrentHashMap<>();
  private final Roster all = new Roster();
  private final Map<String, Provider> providerOfNode = new ConcurrentHashMap<>();
  private final Metronome metronome;
  private final Deque<Drift> worsened = new ArrayDeque<>();
  private int born;

  private record ListKey(Edge edge, String node) {}

  public World(Fleet fleet) {
    this.fleet = fleet;
    genesis = new Genesis(fleet.seed());
    chance = new SplittableRandom(fleet.seed());
    metronome = new Metronome(fleet.changesPerMinute());
    for (Provider provider : providers()) {
      for (Edge edge : Edge.values()) {
        providerOfNode.put(provider.node(edge), provider);
        rosters.put(new ListKey(edge, provider.node(edge)), new Roster());
      }
    }
    for (int i = 0; i < fleet.accounts(); i++) {
      Provider provider = new Provider(i % fleet.providers() + 1);
      settle(genesis.account(born++, i / fleet.providers(), provider), provider);
    }
  }

  public List<Provider> providers() {
    return IntStream.rangeClosed(1, fleet.providers()).mapToObj(Provider::new).toList();
  }

  public List<String> applicationIds() {
    return providers().stream().map(Provider::applicationId).toList();
  }

  public List<String> businessIds() {
    return providers().stream().map(Provider::businessId).toList();
  }

  public List<String> userIds() {
    return providers().stream().map(Provider::userId).toList();
  }

  /** The provider that the application, business or user belongs to. */
  public Optional<Provider> provider(String nodeId) {
    return Optional.ofNullable(providerOfNode.get(nodeId));
  }

  public Optional<Account> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  public Optional<Business> business(String id) {
    return Optional.ofNullable(businesses.get(id));
  }

  /** The account that has the phone number. */
  public Optional<Account> accountOfPhone(String phoneId) {
    String id = accountOfPhone.get(phoneId);
    return id == null ? Optional.empty() : account(id);
  }

  /** All accounts, each once, in the order they were invented. */
  public List<Account> accounts() {
    return all.ids().flatMap(id -> account(id).stream()).toList();
  }

  public boolean lists(Edge edge, String node) {
    return rosters.containsKey(new ListKey(edge, node));
  }

  /** The ids that a node lists on an edge, in the API's order. */
  public List<String> ids(Edge edge, String node) {
    return roster(edge, node).ids().filter(this::exists).toList();
  }

  /** What a node lists after a place, nearest first; each with its place. */
  public Iterator<Map.Entry<Long, String>> after(Edge edge, String node, long place) {
    return roster(edge, node).after(place);
  }

  /** What a node lists before a place, nearest first; each with its place. */
  public Iterator<Map.Entry<Long, String>> before(Edge edge, String node, long place) {
    return roster(edge, node).before(place);
  }

  /** Changes an account; false where there is none of that id. */
  public boolean update(String accountId, UnaryOperator<Account> change) {
    return accounts.computeIfPresent(accountId, (id, known) -> change.apply(known)) != null;
  }

  /** Changes a business; false where there is none of that id. */
  public boolean updateBusiness(String businessId, UnaryOperator<Business> change) {
    return businesses.computeIfPresent(businessId, (id, known) -> change.apply(known)) != null;
  }

  public boolean setName(String accountId, String name) {
    return update(accountId, account -> account.withName(name));
  }

  public boolean setReviewStatus(String accountId, String status) {
    return update(accountId, account -> account.withReviewStatus(status));
  }

  public boolean setPhoneStatus(String phoneId, String status) {
    return updatePhone(phoneId, phone -> phone.withStatus(status));
  }

  public boolean setPhoneQuality(String phoneId, String rating) {
    return updatePhone(phoneId, phone -> phone.withQuality(rating));
  }

  /** Changes a phone number; false where there is none of that id. */
  public boolean updatePhone(String phoneId, UnaryOperator<PhoneNumber> change) {
    String accountId = accountOfPhone.get(phoneId);
    return accountId != null
        && update(accountId, account -> account.withPhoneNumber(phoneId, change));
  }

  /** Invents another account or business and lists it last on that edge; its id. */
  public synchronized String add(Edge edge, String node) {
    Provider provider = provider(node).orElseThrow();
    Genesis.Born more = genesis.account(born++, List.of(edge), provider);
    settle(more, provider);
    return edge == Edge.CONNECTED_CLIENT_BUSINESSES && more.client() != null
        ? more.client().id()
        : more.account().id();
  }

  /** Takes an account or a business out of the world: no edge lists it any more. */
  public void remove(String id) {
    move(id, accounts, goneAccounts);
    move(id, businesses, goneBusinesses);
  }

  /** Takes an object off one list; others may still have it. */
  public void hide(Edge edge, String node, String id) {
    roster(edge, node).hide(id);
  }

  /** Brings back, at their old places, whatever was removed or hidden. */
  public void restore() {
    List.copyOf(goneAccounts.keySet()).forEach(id -> move(id, goneAccounts, accounts));
    List.copyOf(goneBusinesses.keySet()).forEach(id -> move(id, goneBusinesses, businesses));
    rosters.values().forEach(Roster::showAll);
  }

  /**
   * Lets the states move up to an instant, at the fleet's rate; how many changes that were. What
   * got worse recovers, first come first served, so that the fleet stays as healthy as it was. The
   * first call only starts the clock.
   */
  public synchronized int move(Instant now) {
    int changes = metronome.due(now);
    int most = Math.max(3, born * MOST_WORSENED_PERCENT / 100);
    for (int i = 0; i < changes; i++) {
      boolean recovers = worsened.size() > most || (chance.nextBoolean() && !worsened.isEmpty());
      if (recovers) {
        Drift drift = worsened.remove();
        update(drift.accountId(), drift.recover());
      } else {
        account(all.at(1 + chance.nextInt(born))).ifPresent(this::worsen);
      }
    }
    return changes;
  }

  private void worsen(Account account) {
    Drift drift = Drift.of(account, chance);
    worsened.add(drift);
    update(account.id(), drift.worsen());
  }

  private boolean exists(String id) {
    return accounts.containsKey(id) || businesses.containsKey(id);
  }

  private Roster roster(Edge edge, String node) {
    Roster roster = rosters.get(new ListKey(edge, node));
    if (roster == null) {
      throw new IllegalArgumentException("no " + edge.path() + " on " + node);
    }
    return roster;
  }

  private void settle(Genesis.Born one, Provider provider) {
    Account account = one.account();
    accounts.put(account.id(), account);
    account.phoneNumbers().forEach(phone -> accountOfPhone.put(phone.id(), account.id()));
    all.append(account.id());
    one.edges().stream()
        .filter(edge -> edge != Edge.CONNECTED_CLIENT_BUSINESSES)
        .forEach(edge -> roster(edge, provider.node(edge)).append(account.id()));
    Business client = one.client();
    if (client != null) {
      businesses.put(client.id(), client);
      if (!one.edges().equals(List.of(Edge.ASSIGNED_ACCOUNTS))) {
        roster(Edge.CONNECTED_CLIENT_BUSINESSES, provider.applicationId()).append(client.id());
      }
    }
  }

  private static <T> void move(String id, Map<String, T> from, Map<String, T> to) {
    T item = from.remove(id);
    if (item != null) {
      to.put(id, item);
    }
  }
}
