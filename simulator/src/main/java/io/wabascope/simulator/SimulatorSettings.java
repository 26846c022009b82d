package io.wabascope.simulator;

import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.world.Fleet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How to start a simulator. Begin at {@link #defaults()} and change what matters.
 *
 * @param listen loopback unless somebody says otherwise: what is served here is not protected
 * @param clock what time it is for quotas, moves and scenarios; timers run on real time
 */
public record SimulatorSettings(
    Listen listen,
    Fleet fleet,
    Access access,
    Limits limits,
    Dialect dialect,
    InstantSource clock) {

  /** 100 accounts of one provider that stand still, on a free port; any token, no quota. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        new Listen("127.0.0.1", 0),
        Fleet.of(100),
        Access.OPEN,
        Limits.USUAL,
        Dialect.REAL,
        InstantSource.system());
  }

  /** Listens there; port 0 takes a free one. */
  public SimulatorSettings listen(String host, int port) {
    return new SimulatorSettings(new Listen(host, port), fleet, access, limits, dialect, clock);
  }

  public SimulatorSettings fleet(Fleet changed) {
    return new SimulatorSettings(listen, changed, access, limits, dialect, clock);
  }

  public SimulatorSettings access(Access changed) {
    return new SimulatorSettings(listen, fleet, changed, limits, dialect, clock);
  }

  public SimulatorSettings limits(Limits changed) {
    return new SimulatorSettings(listen, fleet, access, changed, dialect, clock);
  }

  public SimulatorSettings dialect(Dialect changed) {
    return new SimulatorSettings(listen, fleet, access, limits, changed, clock);
  }

  public SimulatorSettings clock(InstantSource changed) {
    return new SimulatorSettings(listen, fleet, access, limits, dialect, changed);
  }

  public SimulatorSettings seed(long seed) {
    return fleet(new Fleet(seed, fleet.accounts(), fleet.providers(), fleet.changesPerMinute()));
  }

  public SimulatorSettings accounts(int accounts) {
    return fleet(new Fleet(fleet.seed(), accounts, fleet.providers(), fleet.changesPerMinute()));
  }

  public SimulatorSettings providers(int providers) {
    return fleet(new Fleet(fleet.seed(), fleet.accounts(), providers, fleet.changesPerMinute()));
  }

  public SimulatorSettings changesPerMinute(double changes) {
    return fleet(new Fleet(fleet.seed(), fleet.accounts(), fleet.providers(), changes));
  }

  /** Enforces so many calls in a rolling hour for each app. */
  public SimulatorSettings quota(int callsPerHour) {
    return limits(new Limits(callsPerHour, limits.window(), limits.pageCap()));
  }

  /** Counts the quota in a window other than an hour. */
  public SimulatorSettings window(Duration window) {
    return limits(new Limits(limits.quota(), window, limits.pageCap()));
  }

  public SimulatorSettings pageCap(int pageCap) {
    return limits(new Limits(limits.quota(), limits.window(), pageCap));
  }

  /** Accepts this token, and no others than those accepted so; it spends that app's quota. */
  public SimulatorSettings accept(String token, String app) {
    Map<String, String> tokens = new HashMap<>(access.tokens());
    tokens.put(token, app);
    return access(new Access(tokens, access.appSecret(), access.expiresAt(), access.scopes()));
  }

  /** Demands an {@code appsecret_proof} made with this secret. */
  public SimulatorSettings appSecret(String secret) {
    return access(new Access(access.tokens(), secret, access.expiresAt(), access.scopes()));
  }
}
