package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.config.ApiVersions;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.ApiMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The gauges of access tokens, of versions of the API, and of its reported usage. Tokens and usage
 * are those of the apps that this member sweeps. A refused token is read from the app's block, which
 * all members share: a member that takes the app over makes no call before the block ends.
 */
public final class ApiCollector implements MultiCollector {
  private final LatestValues latestValues;
  private final Supplier<Set<String>> sweptApps;
  private final Supplier<? extends Collection<AppState>> apps;
  private final ApiVersions apiVersions;
  private final Supplier<String> version;
  private final InstantSource clock;

  /**
   * @param sweptApps the apps of which this member sweeps a target
   * @param apps all configured apps
   * @param version the configured version of the API
   */
  public ApiCollector(
      LatestValues latestValues,
      Supplier<Set<String>> sweptApps,
      Supplier<? extends Collection<AppState>> apps,
      ApiVersions apiVersions,
      Supplier<String> version,
      InstantSource clock) {
    this.latestValues = latestValues;
    this.sweptApps = sweptApps;
    this.apps = apps;
    this.apiVersions = apiVersions;
    this.version = version;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    Set<String> swept = sweptApps.get();
    List<GaugeFamily> families = new ArrayList<>();
    families.addAll(tokenFamilies(swept));
    families.addAll(versionFamilies());
    families.add(usageFamily(swept));
    return GaugeFamily.snapshots(families);
  }

  private List<GaugeFamily> tokenFamilies(Set<String> swept) {
    GaugeFamily valid = new GaugeFamily(ApiMetrics.TOKEN_VALID);
    GaugeFamily expires = new GaugeFamily(ApiMetrics.TOKEN_EXPIRES);
    GaugeFamily dataAccess = new GaugeFamily(ApiMetrics.TOKEN_DATA_ACCESS_EXPIRES);
    GaugeFamily missing = new GaugeFamily(ApiMetrics.TOKEN_MISSING_PERMISSION);
    GaugeFamily unreachable = new GaugeFamily(ApiMetrics.TOKEN_UNREACHABLE_ACCOUNTS);
    Instant now = clock.instant();
    Map<String, Boolean> tokens = new HashMap<>(latestValues.tokens());
    apps.get().stream()
        .filter(app -> app.isTokenRefused(now))
        .forEach(app -> tokens.put(app.name(), false));
    tokens.keySet().retainAll(swept);
    tokens.forEach((app, accepted) -> valid.add(accepted ? 1 : 0, app));
    Map<String, LatestValues.TokenStatus> inspected = new HashMap<>(latestValues.tokenStatus());
    inspected.keySet().retainAll(swept);
    inspected.forEach((app, status) -> {
      if (status.info().expiresAt() != null) {
        expires.add(seconds(status.info().expiresAt()), app);
      }
      if (status.info().dataAccessExpiresAt() != null) {
        dataAccess.add(seconds(status.info().dataAccessExpiresAt()), app);
      }
      if (status.unreachable() != null) {
        unreachable.add(status.unreachable(), app);
      }
      status.missing().forEach(permission -> missing.add(1, app, permission));
    });
    return List.of(valid, expires, dataAccess, missing, unreachable);
  }

  private List<GaugeFamily> versionFamilies() {
    GaugeFamily mismatch = new GaugeFamily(ApiMetrics.API_VERSION_MISMATCH);
    GaugeFamily ends = new GaugeFamily(ApiMetrics.API_VERSION_END);
    GaugeFamily table = new GaugeFamily(ApiMetrics.API_VERSION_TABLE);
    latestValues
        .served()
        .recent()
        .forEach(each -> mismatch.add(each.isMismatch() ? 1 : 0, each.requested(), each.served()));
    String configured = version.get();
    apiVersions.end(configured).ifPresent(end -> ends.add(seconds(end), configured));
    table.add(seconds(apiVersions.checkedAt()));
    return List.of(mismatch, ends, table);
  }

  private GaugeFamily usageFamily(Set<String> swept) {
    GaugeFamily usage = new GaugeFamily(AgentMetrics.GRAPH_USAGE);
    latestValues.usages().forEach((key, spent) -> {
      if (swept.contains(key.app())) {
        spent
            .ratios()
            .forEach((resource, ratio) ->
                usage.add(ratio, key.app(), key.scope().label(), key.id(), resource.label()));
      }
    });
    return usage;
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
