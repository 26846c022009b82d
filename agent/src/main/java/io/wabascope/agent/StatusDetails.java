package io.wabascope.agent;

import io.wabascope.agent.telemetry.AppState;
import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.status.AppCause;
import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.StatusReport.TokenStatus;
import io.wabascope.exporter.status.TargetDetails;
import io.wabascope.exporter.status.TargetDetails.NamedObject;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.client.TokenInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains the status of targets and apps at one moment.
 *
 * @param names the known names of missing objects
 */
record StatusDetails(
    Settings settings, Map<String, AppState> apps, Map<ObjectKey, String> names, Instant now) {
  /** Further missing objects are only counted. */
  static final int MAX_MISSING = 100;

  /** The details of a target. */
  TargetDetails of(Target target, @Nullable SweepRecord record) {
    Block appBlock = appBlock(target.app());
    Block block = appBlock != null ? appBlock : block(target.app(), target.node());
    if (record == null) {
      return new TargetDetails(
          null,
          null,
          label(block),
          appBlock != null,
          0,
          0,
          List.of(),
          0,
          List.of(),
          settings.receivesEvents(target.app()),
          null,
          namedEnd(block));
    }
    SweepRecord.SweepFailure failure = record.failure();
    SweepRecord.SweepCompletion completion = record.completion();
    return new TargetDetails(
        failure == null ? null : failure.fault().subcode(),
        failure == null ? null : failure.firstFailedAt(),
        label(block),
        appBlock != null,
        completion == null ? 0 : completion.unreadableItems(),
        record.missingObjects().missedSweeps().size(),
        missing(record).map(key -> new NamedObject(key, names.get(key))).toList(),
        record.missingObjects().heldCount(),
        record.adaptation().droppedPaths().stream().sorted().toList(),
        settings.receivesEvents(target.app()),
        heldUntil(record),
        namedEnd(block));
  }

  /** The first missing objects of a target. */
  static Stream<ObjectKey> missing(SweepRecord record) {
    return record.missingObjects().missedSweeps().keySet().stream()
        .sorted(Comparator.comparing(ObjectKey::id))
        .limit(MAX_MISSING);
  }

  private @Nullable Instant heldUntil(SweepRecord record) {
    return record.missingObjects().heldSince().values().stream()
        .min(Comparator.naturalOrder())
        .map(since -> since.plus(settings.inventory().removalRule().hold()))
        .orElse(null);
  }

  private static @Nullable Instant namedEnd(@Nullable Block block) {
    return block != null && block.isNamed() ? block.until() : null;
  }

  private static @Nullable String label(@Nullable Block block) {
    return block == null ? null : block.reason().label();
  }

  /**
   * The block of a whole app. One for the token or by Meta lasts until a call succeeds, also while
   * the next call is due.
   */
  private @Nullable Block appBlock(String app) {
    return block(app, Quota.WHOLE_APP);
  }

  private @Nullable Block block(String app, String scope) {
    AppState state = apps.get(app);
    Block block = state == null ? null : state.blocks().get(scope);
    return block == null || (!block.until().isAfter(now) && !stopsApp(block)) ? null : block;
  }

  private static boolean stopsApp(Block block) {
    return block.reason() == FaultKind.AUTH || block.reason() == FaultKind.BLOCKED;
  }

  private static int code(TargetStatus target) {
    var fault = target.fault();
    return fault == null ? 0 : fault.code();
  }

  /** Why no target of the app can be swept; null if nothing stops all. */
  @Nullable
  AppCause cause(String app, List<TargetStatus> targets) {
    Block block = appBlock(app);
    Optional<AppSettings> configured =
        settings.apps().stream().filter(each -> each.name().equals(app)).findFirst();
    if (block == null || configured.isEmpty()) {
      return null;
    }
    String faultClass = block.reason().label();
    Optional<TargetStatus> first = targets.stream()
        .filter(target -> target.target().app().equals(app))
        .filter(target -> target.details().failingSince() != null)
        .filter(target -> hasClass(target, faultClass))
        .min(Comparator.comparing((TargetStatus target) -> code(target) == 0)
            .thenComparing(target -> target.details().failingSince()));
    var token = configured.get().accessToken();
    return new AppCause(
        faultClass,
        first.map(StatusDetails::code).orElse(0),
        first.map(target -> target.details().subcode()).orElse(null),
        first.map(target -> target.details().failingSince()).orElse(null),
        block.until(),
        new AppCause.TokenSource(token.location(), token.isFile()),
        namedEnd(block));
  }

  /** What is known of the access token of the app; null if the app is not configured. */
  @Nullable
  TokenStatus token(String app, LatestValues values) {
    TokenInfo info = values.tokenInfo(app);
    AppState state = apps.get(app);
    boolean isRefused = state != null && state.isTokenRefused(now);
    return settings.apps().stream()
        .filter(each -> each.name().equals(app))
        .findFirst()
        .map(configured -> new TokenStatus(
            configured.accessToken().location(),
            isRefused ? Boolean.FALSE : values.isTokenAccepted(app),
            info == null ? null : endOf(info.expiresAt()),
            info == null ? null : endOf(info.dataAccessExpiresAt()),
            List.copyOf(values.missingPermissions(app))))
        .orElse(null);
  }

  private static @Nullable Instant endOf(@Nullable Instant end) {
    return Instant.EPOCH.equals(end) ? null : end;
  }

  private static boolean hasClass(TargetStatus target, String faultClass) {
    FaultStatus fault = target.fault();
    return fault != null && fault.faultClass().equals(faultClass);
  }
}
