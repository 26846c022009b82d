package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.agent.cluster.GridFigures.MemberView;
import io.wabascope.agent.poll.TargetState;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.Watch;
import io.wabascope.exporter.http.Inquiry;
import io.wabascope.exporter.http.ObjectReport;
import io.wabascope.exporter.http.StatusReport;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.MemberStatus;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says for people how the agent and its targets are, whoever owns them.
 *
 * <p>Of its own targets a member knows all; of the others' what their records in the map say. Once
 * it leaves, what they said last.
 */
final class Reports implements Inquiry {
  private final Parts parts;
  private final Instant started;
  private final Supplier<Settings> settings;
  private final InstantSource clock = InstantSource.system();
  private volatile @Nullable Collection<SweepRecord> last;

  Reports(Parts parts, Instant started, Supplier<Settings> settings) {
    this.parts = parts;
    this.started = started;
    this.settings = settings;
  }

  /** Asks the cluster for the last time, to tell of it when this member has left. */
  Future<Void> takeLeave() {
    return records(Parts.watches(settings.get()))
        .onSuccess(records -> last = records)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Collection<SweepRecord>> records(List<Watch> watches) {
    Collection<SweepRecord> known = last;
    return known == null
        ? parts.questions.records(watches.stream().map(Watch::target).toList())
        : Future.succeededFuture(known);
  }

  @Override
  public Future<StatusReport> status() {
    List<Watch> watches = Parts.watches(settings.get());
    return records(watches)
        .map(records -> report(watches, records, true))
        .otherwise(late -> report(watches, List.of(), false));
  }

  @Override
  public Future<ObjectReport> object(String id) {
    Settings now = settings.get();
    List<SightingKey> keys = new ArrayList<>();
    for (Watch watch : Parts.watches(now)) {
      Kind listed = watch.target().edge().kind();
      keys.add(new SightingKey(watch.target(), new ObjectKey(listed, id)));
    }
    return parts
        .questions
        .sightings(keys)
        .map(found -> new ObjectReport(id, List.copyOf(found), now.exposition().phoneNumbers()));
  }

  private StatusReport report(List<Watch> watches, Collection<SweepRecord> records, boolean whole) {
    Map<Target, TargetState> ours = parts.fleet.states().stream()
        .collect(Collectors.toMap(state -> state.watch().target(), Function.identity()));
    Map<Target, SweepRecord> theirs =
        records.stream().collect(Collectors.toMap(SweepRecord::target, Function.identity()));
    List<TargetStatus> targets = watches.stream()
        .sorted(Comparator.comparing(Watch::target))
        .map(watch -> status(
            watch,
            Optional.ofNullable(ours.get(watch.target())),
            whole ? theirs.getOrDefault(watch.target(), SweepRecord.of(watch.target())) : null))
        .toList();
    return new StatusReport(
        Build.current().version(),
        started,
        whole || ours.size() == watches.size(),
        members(targets),
        targets,
        parts.apps.states(parts.demands).stream().map(this::of).toList());
  }

  private TargetStatus status(
      Watch watch, Optional<TargetState> ours, @Nullable SweepRecord theirs) {
    Target target = watch.target();
    TargetView view = new TargetView(target, owner(target), blockedUntil(target), clock.instant());
    double stretch = parts.demands.stretch(target.app());
    return ours.map(state -> view.of(state.record(), state.interval(), state.due()))
        .orElseGet(() -> theirs == null
            ? view.unknown()
            : view.of(theirs, watch.cadence().stretched(stretch).every(), null));
  }

  private @Nullable String owner(Target target) {
    return parts.clustered
        ? parts.grid.figures().ownerOf(target).map(MemberView::address).orElse(null)
        : null;
  }

  private List<MemberStatus> members(List<TargetStatus> targets) {
    if (!parts.clustered) {
      return List.of();
    }
    Map<String, Long> owned = targets.stream()
        .flatMap(target -> Optional.ofNullable(target.owner()).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return parts.grid.figures().members().stream()
        .map(member -> new MemberStatus(
            member.address(),
            member.isThis(),
            owned.getOrDefault(member.address(), 0L).intValue(),
            member.isThis() ? parts.board.objects() : null))
        .toList();
  }

  private @Nullable Instant blockedUntil(Target target) {
    return parts
        .apps
        .find(target.app())
        .map(app -> app.quota().blocks())
        .map(blocks -> until(blocks, target.node()))
        .orElse(null);
  }

  /** Until when the scope is blocked, or the app as a whole; nothing if neither is now. */
  private @Nullable Instant until(Map<String, Block> blocks, String scope) {
    return blocks.entrySet().stream()
        .filter(block -> block.getKey().isEmpty() || block.getKey().equals(scope))
        .map(block -> block.getValue().until())
        .filter(until -> until.isAfter(clock.instant()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private AppStatus of(AppState app) {
    return new AppStatus(
        app.name(),
        app.budget(),
        app.tokens(),
        app.demand().ratio(app.budget()),
        parts.observations.worstUsage(app.name()),
        until(app.blocks(), ""));
  }
}
