package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ItemPart;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a target, from the first page to the last.
 *
 * <p>It can be interrupted and continued. The same instance remembers the objects it saw, so its
 * end may forget missing ones. A sweep that was resumed from a {@link SweepRecord} only refreshes.
 * Confined to the context of its verticle.
 */
public final class Sweep {
  /** The maximum number of pages; a longer list is treated as a cursor loop. */
  private static final int MAX_PAGES = 200_000;

  /** After this number of consecutive pages without a new object, the list counts as endless. */
  private static final int MAX_PAGES_WITHOUT_NEW_OBJECTS = 10;

  private final TargetSpec spec;
  private final Instant startedAt;
  private final boolean fromFirstPage;
  private final Set<ObjectKey> seenKeys = new HashSet<>();
  private final Map<ObjectKey, Set<ItemPart>> absentParts = new HashMap<>();
  private final Set<Cursor> seenCursors = new HashSet<>();
  private final RequestAdapter requestAdapter;
  private @Nullable Cursor cursor;
  private Set<ObjectKey> seenSinceFirstPage = seenKeys;
  private int pages;
  private int pagesWithoutNewObjects;
  private int unreadableItems;
  private int restarts;
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

  /** Starts at the first page, or at the cursor of the record. */
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

  /** The allowed age grows with the pages, because a small budget makes a long sweep slow. */
  private static boolean isStale(Instant startedAt, int pages, TargetSpec spec, Instant now) {
    Duration maxAge = spec.interval()
        .duration()
        .multipliedBy(4)
        .plus(Duration.ofHours(2))
        .plus(Duration.ofMinutes(5).multipliedBy(pages));
    return startedAt.plus(maxAge).isBefore(now);
  }

  /** Whether it started so long ago that a new sweep is better. */
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
   * The next request.
   *
   * @throws IllegalStateException if the last page was read, or {@link #addPage} returned a fault
   */
  public PageRequest nextRequest() {
    requireUnfinished();
    return new PageRequest(target(), requestAdapter.selection(), requestAdapter.pageSize(), cursor);
  }

  /** A request for the next page of a list of an account; it counts as a page of this sweep. */
  public PageRequest nextRequest(ListContinuation open, int pageSize) {
    pages++;
    return new PageRequest(
        target(),
        requestAdapter.selection().ofList(open.list()),
        pageSize,
        open.after(),
        new PageRequest.ListAddress(open.account(), open.list()));
  }

  /** The number of restarts at the first page. */
  public int restarts() {
    return restarts;
  }

  /** Whether an earlier page since the last restart listed the object. */
  public boolean hasSeen(ObjectKey key) {
    return seenSinceFirstPage.contains(key);
  }

  /** Records the known parts that the latest report of an object lacks. */
  public void setAbsentParts(ObjectKey key, Set<ItemPart> parts) {
    if (parts.isEmpty()) {
      absentParts.remove(key);
    } else {
      absentParts.put(key, parts);
    }
  }

  /** The absent parts of the objects that have any. */
  public Map<ObjectKey, Set<ItemPart>> absentParts() {
    return Map.copyOf(absentParts);
  }

  /**
   * Whether the next call only searches for the refused field. Its page must be passed only to
   * {@link #addSearchedPage}, because it lacks accepted fields too.
   */
  public boolean isSearching() {
    return requestAdapter.isSearching();
  }

  /** A call of the search returned a page. The same page is requested again. */
  public void addSearchedPage(Instant now) {
    requestAdapter.onPage(now);
  }

  private void requireUnfinished() {
    if (done || endless) {
      throw new IllegalStateException("the sweep of " + target() + " has no pages left");
    }
  }

  /**
   * Adds a page. Returns a fault if the list has no end; then this sweep cannot be finished, and a
   * new one must start at the first page.
   *
   * @throws IllegalStateException as {@link #nextRequest}
   */
  public @Nullable Fault addPage(Page page) {
    requireUnfinished();
    requestAdapter.onPage(startedAt);
    pages++;
    unreadableItems += page.unreadableItems();
    boolean hasNewObjects = false;
    for (Item item : page.items()) {
      hasNewObjects |= seenSinceFirstPage.add(item.key());
      seenKeys.add(item.key());
    }
    pagesWithoutNewObjects = hasNewObjects ? 0 : pagesWithoutNewObjects + 1;
    cursor = page.nextCursor();
    done = cursor == null;
    if (cursor != null && !seenCursors.add(cursor)) {
      return endless("the cursor does not move");
    }
    if (!done && pagesWithoutNewObjects >= MAX_PAGES_WITHOUT_NEW_OBJECTS) {
      return endless(pagesWithoutNewObjects + " pages in a row without a new object, up to page "
          + pages + ", and a cursor to more");
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
   * Changes the next request if that can help: a smaller page, no refused field, or the first page
   * again. If the error names no field, a search starts; see {@link #isSearching}. After a cursor
   * expires for the second time, the next attempt starts at the first page, but not at once.
   *
   * @return whether the next request should be made at once
   */
  public boolean adaptTo(Fault fault, Instant now) {
    if (fault.cursorExpired() && cursor != null) {
      restarts++;
      seenSinceFirstPage = new HashSet<>();
      pagesWithoutNewObjects = 0;
      unreadableItems = 0;
      resetCursor();
      return restarts == 1;
    }
    return requestAdapter.adaptTo(fault, now);
  }

  /** Whether this sweep read the whole list from the first page on, without unreadable items. */
  public boolean coversWholeList() {
    return done && (fromFirstPage || restarts > 0) && unreadableItems == 0;
  }

  /** The record with the progress of this sweep. */
  public SweepRecord checkpoint(SweepRecord record) {
    return record
        .withAdaptation(requestAdapter.adaptation())
        .withProgress(new SweepProgress(startedAt, cursor, pages, seenKeys.size()));
  }

  /**
   * Evaluates the finished sweep.
   *
   * @param known the objects that the target had before
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
      SweepCompletion all = new SweepCompletion(
          now, duration, pages, Math.max(seenKeys.size(), known.size()), unreadableItems);
      return new FinishedSweep(
          adaptedRecord.withCompletion(all, record.missingObjects()), Set.of(), Set.of(), Set.of());
    }
    MissingObjects.RemovalDecision decision =
        record.missingObjects().evaluate(known, seenKeys, rule, now);
    Set<ObjectKey> missedBefore = record.missingObjects().missedSweeps().keySet();
    Set<ObjectKey> newlyMissed = new HashSet<>(decision.next().missedSweeps().keySet());
    newlyMissed.removeAll(missedBefore);
    Set<ObjectKey> returned = new HashSet<>(missedBefore);
    returned.retainAll(seenKeys);
    return new FinishedSweep(
        adaptedRecord.withCompletion(completion, decision.next()),
        decision.toForget(),
        newlyMissed,
        returned);
  }

  /**
   * The result of a finished sweep.
   *
   * @param record the new record
   * @param toForget the objects to remove
   * @param newlyMissed the objects that this sweep is the first to miss, and that are kept
   * @param returned the objects that the sweeps before missed, and that are listed again
   */
  public record FinishedSweep(
      SweepRecord record,
      Set<ObjectKey> toForget,
      Set<ObjectKey> newlyMissed,
      Set<ObjectKey> returned) {}
}
