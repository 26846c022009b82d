package io.wabascope.simulator;

import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.world.FleetSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a simulator. Start from {@link #defaults()}.
 *
 * @param listenAddress loopback by default, because the control API has no authentication
 * @param clock clock of quotas, state changes and scenarios; timers use real time
 */
public record SimulatorSettings(
    ListenAddress listenAddress,
    FleetSettings fleet,
    AccessSettings access,
    GraphLimits limits,
    Dialect dialect,
    InstantSource clock) {

  /** 100 accounts of one provider without changes, a free port, any token, no quota. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        new ListenAddress("127.0.0.1", 0),
        FleetSettings.of(100),
        AccessSettings.OPEN,
        GraphLimits.DEFAULT,
        Dialect.REAL,
        InstantSource.system());
  }

  /** Sets the listen address; port 0 selects a free port. */
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

  /** Limits the calls of each app in a rolling hour. */
  public SimulatorSettings quota(int callsPerHour) {
    return limits(new GraphLimits(callsPerHour, limits.window(), limits.maxPageSize()));
  }

  /** Sets the window of the quota; the default is an hour. */
  public SimulatorSettings window(Duration window) {
    return limits(new GraphLimits(limits.quota(), window, limits.maxPageSize()));
  }

  public SimulatorSettings maxPageSize(int maxPageSize) {
    return limits(new GraphLimits(limits.quota(), limits.window(), maxPageSize));
  }

  /**
   * Accepts only tokens set by this method; calls with this token count against the app's quota.
   */
  public SimulatorSettings accept(String token, String app) {
    Map<String, String> tokens = new HashMap<>(access.tokens());
    tokens.put(token, app);
    return access(access.withTokens(tokens));
  }

  /** Requires an {@code appsecret_proof} made with this secret. */
  public SimulatorSettings appSecret(String secret) {
    return access(access.withAppSecret(secret));
  }

  /** Sets when data access ends for all tokens. */
  public SimulatorSettings dataAccessExpiresAt(Instant time) {
    return access(access.withReach(time, access.targetIds()));
  }

  /** Sets the accounts that {@code debug_token} names for the scopes of WhatsApp. */
  public SimulatorSettings targetIds(List<String> ids) {
    return access(access.withReach(access.dataAccessExpiresAt(), ids));
  }
}
