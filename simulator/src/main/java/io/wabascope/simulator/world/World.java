package io.wabascope.simulator.world;

import io.wabascope.core.inventory.Edge;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * All businesses, accounts and phone numbers, and the nodes that list them.
 *
 * <p>Thread-safe: tests change it while the event loop serves it. Returned objects are immutable; a
 * change replaces the object. A page served during a change may have some objects from before it
 * and some from after it, as in the real API.
 */
public final class World {
  private static final int MAX_DEGRADED_PERCENT = 3;

  private final FleetSettings settings;
  private final AccountGenerator generator;
  private final SplittableRandom random;
  private final Map<ListKey, NodeListing> listings = new ConcurrentHashMap<>();
  private final AccountMap accounts = new AccountMap();
  private final Map<String, Business> businesses = new ConcurrentHashMap<>();
  private final Map<String, String> accountOfPhone = new ConcurrentHashMap<>();
  private final Map<String, String> accountOfOwner = new ConcurrentHashMap<>();
  private final Map<String, Business> removedBusinesses = new ConcurrentHashMap<>();
  private final ChangedObjects changedObjects = new ChangedObjects(accounts, businesses);
  private final NodeListing allAccounts = new NodeListing();
  private final Map<String, Provider> providerOfNode = new ConcurrentHashMap<>();
  private final ChangeRate changeRate;
  private final Deque<StateChange> degraded = new ArrayDeque<>();
  private int accountCount;

  private record ListKey(Edge edge, String node) {}

  public World(FleetSettings settings) {
    this.settings = settings;
    generator = new AccountGenerator(settings.seed());
    random = new SplittableRandom(settings.seed());
    changeRate = new ChangeRate(settings.changesPerMinute());
    for (Provider provider : providers()) {
      for (Edge edge : Edge.values()) {
        providerOfNode.put(provider.node(edge), provider);
        listings.put(new ListKey(edge, provider.node(edge)), new NodeListing());
      }
    }
    for (int i = 0; i < settings.accounts(); i++) {
      Provider provider = new Provider(i % settings.providers() + 1);
      register(generator.generate(accountCount++, i / settings.providers(), provider), provider);
    }
  }

  public List<Provider> providers() {
    return IntStream.rangeClosed(1, settings.providers())
        .mapToObj(Provider::new)
        .toList();
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

  /** The provider of an application, business or user id. */
  public Optional<Provider> provider(String nodeId) {
    return Optional.ofNullable(providerOfNode.get(nodeId));
  }

  public Optional<Account> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  public Optional<Business> business(String id) {
    return Optional.ofNullable(businesses.get(id));
  }

  /** The account of a phone number. */
  public Optional<Account> accountOfPhone(String phoneId) {
    String id = accountOfPhone.get(phoneId);
    return id == null ? Optional.empty() : account(id);
  }

  /** The account of a client business. */
  public Optional<Account> accountOfOwner(String businessId) {
    String id = accountOfOwner.get(businessId);
    return id == null ? Optional.empty() : account(id);
  }

  /** All accounts in order of creation. */
  public List<Account> accounts() {
    return allAccounts.ids().flatMap(id -> account(id).stream()).toList();
  }

  public boolean hasList(Edge edge, String node) {
    return listings.containsKey(new ListKey(edge, node));
  }

  /** The ids that a node lists on an edge, in the API's order. */
  public List<String> listedIds(Edge edge, String node) {
    return listing(edge, node).ids().filter(this::exists).toList();
  }

  /** Ids that a node lists after a position, nearest first, with their positions. */
  public Iterator<Map.Entry<Long, String>> listedAfter(Edge edge, String node, long position) {
    return listing(edge, node).entriesAfter(position);
  }

  /** Ids that a node lists before a position, nearest first, with their positions. */
  public Iterator<Map.Entry<Long, String>> listedBefore(Edge edge, String node, long position) {
    return listing(edge, node).entriesBefore(position);
  }

  /** Changes an account; false if the id is unknown. */
  public boolean update(String accountId, UnaryOperator<Account> change) {
    return accounts.update(accountId, change);
  }

  /** Changes a business; false if the id is unknown. */
  public boolean updateBusiness(String businessId, UnaryOperator<Business> change) {
    return businesses.computeIfPresent(businessId, (id, current) -> change.apply(current)) != null;
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

  /** Changes a phone number; false if the id is unknown. */
  public boolean updatePhone(String phoneId, UnaryOperator<PhoneNumber> change) {
    String accountId = accountOfPhone.get(phoneId);
    return accountId != null
        && update(accountId, account -> account.withPhoneNumber(phoneId, change));
  }

  /** Sets the number of phone numbers of an account; existing numbers stay, up to that number. */
  public boolean setPhoneNumbers(String accountId, int count) {
    return update(accountId, account -> {
      List<PhoneNumber> numbers = new ArrayList<>(account.phoneNumbers());
      while (numbers.size() < count) {
        String id = "%s%05d".formatted(accountId, numbers.size());
        String display = "+1 555-01%02d".formatted(numbers.size() % 100);
        numbers.add(new PhoneNumber(id, display, "Line", "CONNECTED", "GREEN", Map.of()));
        accountOfPhone.put(id, accountId);
      }
      return account.withPhoneNumbers(numbers.subList(0, count));
    });
  }

  /** Keeps the states of an account, a business or a number's account until {@link #reset}. */
  public void rememberForReset(String id) {
    changedObjects.remember(accountOfPhone.getOrDefault(id, id));
  }

  /** Takes the current states of all objects as those that {@link #reset} restores. */
  public void forgetChanges() {
    changedObjects.clear();
  }

  /** Restores the states that were remembered for an object, if there are any. */
  public void reset(String id) {
    changedObjects.reset(accountOfPhone.getOrDefault(id, id));
  }

  /** Creates an account or business at the end of that edge and returns its id. */
  public synchronized String add(Edge edge, String node) {
    Provider provider = provider(node).orElseThrow();
    AccountGenerator.GeneratedAccount generated =
        generator.generate(accountCount++, List.of(edge), provider);
    register(generated, provider);
    accounts.observer().onShared(provider.businessId(), generated.account().id());
    return edge == Edge.CONNECTED_CLIENT_BUSINESSES && generated.clientBusiness() != null
        ? generated.clientBusiness().id()
        : generated.account().id();
  }

  /** Removes an account or a business from the world and all edges. */
  public void remove(String id) {
    accounts.remove(id);
    move(id, businesses, removedBusinesses);
  }

  /** Removes an object from one list; other lists keep it. */
  public void hide(Edge edge, String node, String id) {
    if (listing(edge, node).hide(id) && account(id).isPresent()) {
      accounts.observer().onWithdrawn(partner(node), id);
    }
  }

  /** Restores all removed and hidden objects at their old positions. */
  public void restore() {
    accounts.restore();
    List.copyOf(removedBusinesses.keySet()).forEach(id -> move(id, removedBusinesses, businesses));
    listings.forEach((key, listing) -> listing.unhideAll().stream()
        .filter(id -> account(id).isPresent())
        .forEach(id -> accounts.observer().onShared(partner(key.node()), id)));
  }

  /** Reports every later change of an account to this observer, which replaces the last one. */
  public void observe(AccountObserver observer) {
    accounts.observe(observer);
  }

  private String partner(String node) {
    return provider(node).orElseThrow().businessId();
  }

  /**
   * Applies state changes up to an instant, at the rate of the fleet settings, and returns their
   * number. Degraded states recover in order of their degradation, so the share of healthy states
   * stays about the same. The first call only starts the clock.
   */
  public synchronized int move(Instant now) {
    int changes = changeRate.dueChanges(now);
    int maxDegraded = Math.max(3, accountCount * MAX_DEGRADED_PERCENT / 100);
    for (int i = 0; i < changes; i++) {
      boolean recovers =
          degraded.size() > maxDegraded || (random.nextBoolean() && !degraded.isEmpty());
      if (recovers) {
        StateChange stateChange = degraded.remove();
        update(stateChange.accountId(), stateChange.recover());
      } else {
        account(allAccounts.idAt(1 + random.nextInt(accountCount))).ifPresent(this::degrade);
      }
    }
    return changes;
  }

  private void degrade(Account account) {
    StateChange stateChange = StateChange.of(account, random);
    degraded.add(stateChange);
    update(account.id(), stateChange.degrade());
  }

  private boolean exists(String id) {
    return accounts.get(id) != null || businesses.containsKey(id);
  }

  private NodeListing listing(Edge edge, String node) {
    NodeListing listing = listings.get(new ListKey(edge, node));
    if (listing == null) {
      throw new IllegalArgumentException("no " + edge.path() + " on " + node);
    }
    return listing;
  }

  private void register(AccountGenerator.GeneratedAccount generated, Provider provider) {
    Account account = generated.account();
    accounts.add(account);
    account.phoneNumbers().forEach(phone -> accountOfPhone.put(phone.id(), account.id()));
    allAccounts.append(account.id());
    generated.edges().stream()
        .filter(edge -> edge != Edge.CONNECTED_CLIENT_BUSINESSES)
        .forEach(edge -> listing(edge, provider.node(edge)).append(account.id()));
    Business client = generated.clientBusiness();
    if (client != null) {
      businesses.put(client.id(), client);
      accountOfOwner.put(client.id(), account.id());
      if (!generated.edges().equals(List.of(Edge.ASSIGNED_ACCOUNTS))) {
        listing(Edge.CONNECTED_CLIENT_BUSINESSES, provider.applicationId()).append(client.id());
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
