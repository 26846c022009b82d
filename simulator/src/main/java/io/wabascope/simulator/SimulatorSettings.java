package io.wabascope.simulator;

import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.world.FleetSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How to start a simulator. Begin at {@link #defaults()} and change what matters.
 *
 * @param listenAddress loopback unless somebody says otherwise: what is served here is not protected
 * @param clock what time it is for quotas, moves and scenarios; timers run on real time
 */
public record SimulatorSettings(
    ListenAddress listenAddress,
    FleetSettings fleet,
    AccessSettings access,
    GraphLimits limits,
    Dialect dialect,
    InstantSource clock) {

  /** 100 accounts of one provider that stand still, on a free port; any token, no quota. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        new ListenAddress("127.0.0.1", 0),
        FleetSettings.of(100),
        AccessSettings.OPEN,
        GraphLimits.DEFAULT,
        Dialect.REAL,
        InstantSource.system());
  }

  /** Listens there; port 0 takes a free one. */
  public SimulatorSettings listenAddress(String host, int port) {
    return new SimulatorSettings(
        new ListenAddress(host, port), fleet, access, limits, dialect, clock);
  }

  public SimulatorSettings fleet(FleetSettings changed) {
    return new SimulatorSettings(listenAddress, changed, access, limits, dialect, clock);
  }

  public SimulatorSettings access(AccessSettings changed) {
    return new SimulatorSettings(listenAddress, fleet, changed, limits, dialect, clock);
  }

  public SimulatorSettings limits(GraphLimits changed) {
    return new SimulatorSettings(listenAddress, fleet, access, changed, dialect, clock);
  }

  public SimulatorSettings dialect(Dialect changed) {
    return new SimulatorSettings(listenAddress, fleet, access, limits, changed, clock);
  }

  public SimulatorSettings clock(InstantSource changed) {
    return new SimulatorSettings(listenAddress, fleet, access, limits, dialect, changed);
  }

  public SimulatorSettings seed(long seed) {
    return fleet(
        new FleetSettings(seed, fleet.accounts(), fleet.providers(), fleet.changesPerMinute()));
  }

  public SimulatorSettings accounts(int accounts) {
    return fleet(
        new FleetSettings(fleet.seed(), accounts, fleet.providers(), fleet.changesPerMinute()));
  }

  public SimulatorSettings providers(int providers) {
    return fleet(
        new FleetSettings(fleet.seed(), fleet.accounts(), providers, fleet.changesPerMinute()));
  }

  public SimulatorSettings changesPerMinute(double changes) {
    return fleet(new FleetSettings(fleet.seed(), fleet.accounts(), fleet.providers(), changes));
  }

  /** Enforces so many calls in a rolling hour for each app. */
  public SimulatorSettings quota(int callsPerHour) {
    return limits(new GraphLimits(callsPerHour, limits.window(), limits.maxPageSize()));
  }

  /** Counts the quota in a window other than an hour. */
  public SimulatorSettings window(Duration window) {
    return limits(new GraphLimits(limits.quota(), window, limits.maxPageSize()));
  }

  public SimulatorSettings maxPageSize(int maxPageSize) {
    return limits(new GraphLimits(limits.quota(), limits.window(), maxPageSize));
  }

  /** Accepts this token, and no others than those accepted so; it spends that app's quota. */
  public SimulatorSettings accept(String token, String app) {
    Map<String, String> tokens = new HashMap<>(access.tokens());
    tokens.put(token, app);
    return access(
        new AccessSettings(tokens, access.appSecret(), access.expiresAt(), access.scopes()));
  }

  /** Demands an {@code appsecret_proof} made with this secret. */
  public SimulatorSettings appSecret(String secret) {
    return access(new AccessSettings(access.tokens(), secret, access.expiresAt(), access.scopes()));
  }
}
