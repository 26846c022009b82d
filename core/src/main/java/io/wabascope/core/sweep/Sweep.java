package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a target, first page to last.
 *
 * <p>It may be broken off and go on later, from where it was: as long as it is the same object, it
 * knows what it saw, and its end counts for forgetting. Continued from a {@link SweepRecord} alone
 * it refreshes only. Confined to the context that polls.
 */
public final class Sweep {
  /** More pages than any fleet has: a list that does not end by then does not end. */
  private static final int MAX_PAGES = 200_000;

  private final TargetSpec spec;
  private final Instant startedAt;
  private final boolean fromFirstPage;
  private final Set<ObjectKey> seenKeys = new HashSet<>();
  private final Set<Cursor> seenCursors = new HashSet<>();
  private final RequestAdapter requestAdapter;
  private @Nullable Cursor cursor;
  private int pages;
  private boolean restarted;
  private boolean done;
  private boolean endless;

  private Sweep(
      TargetSpec spec,
      RequestAdapter requestAdapter,
      SweepProgress progress,
      boolean fromFirstPage) {
    this.spec = spec;
    this.requestAdapter = requestAdapter;
    this.startedAt = progress.startedAt();
    this.cursor = progress.cursor();
    this.pages = progress.pages();
    this.fromFirstPage = fromFirstPage;
    if (cursor != null) {
      seenCursors.add(cursor);
    }
  }

  /** A sweep from the first page, or from where another member's record left off. */
  public static Sweep start(TargetSpec spec, SweepRecord record, Instant now) {
    RequestAdapter requestAdapter = new RequestAdapter(spec, record, now);
    SweepProgress saved = record.progress();
    if (saved == null
        || saved.cursor() == null
        || isStale(saved.startedAt(), saved.pages(), spec, now)) {
      return new Sweep(spec, requestAdapter, new SweepProgress(now, null, 0, 0), true);
    }
    return new Sweep(spec, requestAdapter, saved, false);
  }

  /** A long list on a small budget takes its time: what was read must not be lost to a fault. */
  private static boolean isStale(Instant startedAt, int pages, TargetSpec spec, Instant now) {
    Duration maxAge = spec.interval()
        .duration()
        .multipliedBy(4)
        .plus(Duration.ofHours(2))
        .plus(Duration.ofMinutes(5).multipliedBy(pages));
    return startedAt.plus(maxAge).isBefore(now);
  }

  /** Whether it began so long ago that it is better begun anew. */
  public boolean isStale(Instant now) {
    return isStale(startedAt, pages, spec, now);
  }

  public Target target() {
    return spec.target();
  }

  public Instant startedAt() {
    return startedAt;
  }

  public boolean isDone() {
    return done;
  }

  /**
   * The next call.
   *
   * @throws IllegalStateException if the last page was read, or {@link #addPage} gave a fault
   */
  public PageRequest nextRequest() {
    requireUnfinished();
    return new PageRequest(target(), requestAdapter.selection(), requestAdapter.pageSize(), cursor);
  }

  /**
   * Whether the next call only finds out which field is refused. Its page goes to {@link
   * #addSearchedPage} and nowhere else: it lacks fields that are not refused.
   */
  public boolean isSearching() {
    return requestAdapter.isSearching();
  }

  /** Takes in that a call of the search brought a page. The same page is asked for again. */
  public void addSearchedPage(Instant now) {
    requestAdapter.onPage(now);
  }

  private void requireUnfinished() {
    if (done || endless) {
      throw new IllegalStateException("the sweep of " + target() + " has no pages left");
    }
  }

  /**
   * Takes in a page; a fault where the list does not end as lists do. Then this sweep never ends
   * either: a new one begins at the first page.
   *
   * @throws IllegalStateException as {@link #nextRequest}
   */
  public @Nullable Fault addPage(Page page) {
    requireUnfinished();
    requestAdapter.onPage(startedAt);
    pages++;
    for (Item item : page.items()) {
      seenKeys.add(item.key());
    }
    cursor = page.nextCursor();
    done = cursor == null;
    if (cursor != null && !seenCursors.add(cursor)) {
      return endless("the cursor does not move");
    }
    return done || pages < MAX_PAGES ? null : endless("more than " + MAX_PAGES + " pages");
  }

  private Fault endless(String detail) {
    endless = true;
    resetCursor();
    return Fault.unreadable(detail);
  }

  private void resetCursor() {
    cursor = null;
    seenCursors.clear();
  }

  /**
   * Changes what is asked next, where that can help: smaller pages, without the refused field, or
   * from the first page again. Where a refusal names no field, a search for it begins; see {@link
   * #isSearching}. A cursor that expires a second time brings the next attempt to the first page, but
   * is not worth another call at once.
   *
   * @return whether {@link #nextRequest} is worth calling at once
   */
  public boolean adaptTo(Fault fault, Instant now) {
    if (fault.cursorExpired() && cursor != null) {
      boolean isFirstRestart = !restarted;
      restarted = true;
      resetCursor();
      return isFirstRestart;
    }
    return requestAdapter.adaptTo(fault, now);
  }

  /** Whether this sweep saw all that there was from the first page on. */
  public boolean coversWholeList() {
    return done && (fromFirstPage || restarted);
  }

  /** The record while the sweep is under way. */
  public SweepRecord checkpoint(SweepRecord record) {
    return record
        .withAdaptation(requestAdapter.adaptation())
        .withProgress(new SweepProgress(startedAt, cursor, pages, seenKeys.size()));
  }

  /**
   * What the finished sweep means for the target.
   *
   * @param known the objects that the target is known to have
   * @throws IllegalStateException if there are pages left
   */
  public FinishedSweep finish(
      SweepRecord record, Set<ObjectKey> known, MissingObjects.RemovalRule rule, Instant now) {
    if (!done) {
      throw new IllegalStateException("the sweep of " + target() + " has pages left");
    }
    Duration duration = now.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, now);
    SweepCompletion completion = new SweepCompletion(now, duration, pages, seenKeys.size());
    SweepRecord adaptedRecord = record.withAdaptation(requestAdapter.adaptation());
    if (!coversWholeList()) {
      SweepCompletion all =
          new SweepCompletion(now, duration, pages, Math.max(seenKeys.size(), known.size()));
      return new FinishedSweep(
          adaptedRecord.withCompletion(all, record.missingObjects()), Set.of());
    }
    MissingObjects.RemovalDecision decision =
        record.missingObjects().evaluate(known, seenKeys, rule);
    return new FinishedSweep(
        adaptedRecord.withCompletion(completion, decision.next()), decision.toForget());
  }

  /** What a finished sweep leaves: the record, and the objects to take out. */
  public record FinishedSweep(SweepRecord record, Set<ObjectKey> toForget) {}
}
