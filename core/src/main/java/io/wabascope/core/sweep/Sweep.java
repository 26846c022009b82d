package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
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
import java.util.List;
import java.util.Map;
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

  /** After so many pages in a row without a new object a list does not end either. */
  private static final int MAX_PAGES_WITHOUT_NEW_OBJECTS = 10;

  private final TargetSpec spec;
  private final Instant startedAt;
  private final boolean fromFirstPage;
  private final Set<ObjectKey> seenKeys = new HashSet<>();
  private final Map<ObjectKey, Set<ItemPart>> absentParts = new HashMap<>();
  private final Set<Cursor> seenCursors = new HashSet<>();
  private TargetAdaptation adaptation;
  private @Nullable Cursor cursor;
  private Set<ObjectKey> seenSinceFirstPage = seenKeys;
  private int pages;
  private int pagesWithoutNewObjects;
  private int unreadableItems;
  private int restarts;
  private boolean done;
  private boolean endless;

  private Sweep(
      TargetSpec spec, TargetAdaptation adaptation, SweepProgress progress, boolean fromFirstPage) {
    this.spec = spec;
    this.adaptation = adaptation;
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
    TargetAdaptation adaptation = record.adaptation().refreshed(now, spec.pageSize());
    SweepProgress saved = record.progress();
    if (saved == null
        || saved.cursor() == null
        || isStale(saved.startedAt(), saved.pages(), spec, now)) {
      return new Sweep(spec, adaptation, new SweepProgress(now, null, 0, 0), true);
    }
    return new Sweep(spec, adaptation, saved, false);
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
    return new PageRequest(
        target(), currentSelection(), adaptation.pageSize(spec.pageSize()), cursor);
  }

  /** A call for the next page of a list of an account; it counts as a page of this sweep. */
  public PageRequest nextRequest(ListContinuation open, int pageSize) {
    pages++;
    return new PageRequest(
        target(),
        currentSelection().ofList(open.list()),
        pageSize,
        open.after(),
        new PageRequest.ListAddress(open.account(), open.list()));
  }

  /** How often it began again at the first page. */
  public int restarts() {
    return restarts;
  }

  /** Whether the object was on an earlier page since the sweep was last at its first page. */
  public boolean hasSeen(ObjectKey key) {
    return seenSinceFirstPage.contains(key);
  }

  /** Records which known parts of an object the latest page that lists it lacks. */
  public void setAbsentParts(ObjectKey key, Set<ItemPart> parts) {
    if (parts.isEmpty()) {
      absentParts.remove(key);
    } else {
      absentParts.put(key, parts);
    }
  }

  /** What is absent, of the objects of which something is. */
  public Map<ObjectKey, Set<ItemPart>> absentParts() {
    return Map.copyOf(absentParts);
  }

  private FieldSelection currentSelection() {
    return spec.selection().withoutPaths(adaptation.droppedPaths());
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
   * Changes what is asked next, where that can help: smaller pages, without the refused field, or
   * from the first page again. A cursor that expires a second time brings the next attempt to the
   * first page, but is not worth another call at once.
   *
   * @return whether {@link #nextRequest} is worth calling at once
   */
  public boolean adaptTo(Fault fault, Instant now) {
    if (fault.kind() == FaultKind.TOO_MUCH_DATA) {
      int size = adaptation.pageSize(spec.pageSize());
      adaptation = size > 1 ? adaptation.withPageSize(size / 2, now) : adaptation;
      return size > 1;
    }
    List<String> refusedPaths = refusedPaths(fault);
    for (String path : refusedPaths) {
      adaptation = adaptation.withDroppedField(path, now);
    }
    if (!refusedPaths.isEmpty()) {
      return true;
    }
    if (fault.cursorExpired() && cursor != null) {
      restarts++;
      seenSinceFirstPage = new HashSet<>();
      pagesWithoutNewObjects = 0;
      unreadableItems = 0;
      resetCursor();
      return restarts == 1;
    }
    return false;
  }

  /** Where the refused field is asked for: of the listed items, or of what hangs on them. */
  private List<String> refusedPaths(Fault fault) {
    if (fault.refusedField() == null) {
      return List.of();
    }
    List<String> all = currentSelection().pathsOf(fault.refusedField());
    boolean refusedByListedType = target().edge().listedType().equals(fault.refusingType());
    List<String> matching = all.stream()
        .filter(
            path -> fault.refusingType() == null || refusedByListedType == (path.indexOf('.') < 0))
        .toList();
    return matching.isEmpty() ? all : matching;
  }

  /** Whether this sweep saw all that there was from the first page on, and could read it. */
  public boolean coversWholeList() {
    return done && (fromFirstPage || restarts > 0) && unreadableItems == 0;
  }

  /** The record while the sweep is under way. */
  public SweepRecord checkpoint(SweepRecord record) {
    return record
        .withAdaptation(adaptation)
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
    SweepRecord adaptedRecord = record.withAdaptation(adaptation);
    if (!coversWholeList()) {
      SweepCompletion all = new SweepCompletion(
          now, duration, pages, Math.max(seenKeys.size(), known.size()), unreadableItems);
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
