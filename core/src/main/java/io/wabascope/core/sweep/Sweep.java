package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord.Completion;
import io.wabascope.core.sweep.SweepRecord.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
  private static final int MOST_PAGES = 200_000;

  private final Watch watch;
  private final Instant begun;
  private final boolean fromFirstPage;
  private final Set<ObjectKey> seen = new HashSet<>();
  private final Set<Cursor> cursors = new HashSet<>();
  private Adaptation adaptation;
  private @Nullable Cursor cursor;
  private int pages;
  private boolean restarted;
  private boolean done;
  private boolean endless;

  private Sweep(Watch watch, Adaptation adaptation, Progress from, boolean fromFirstPage) {
    this.watch = watch;
    this.adaptation = adaptation;
    this.begun = from.begun();
    this.cursor = from.cursor();
    this.pages = from.pages();
    this.fromFirstPage = fromFirstPage;
    if (cursor != null) {
      cursors.add(cursor);
    }
  }

  /** A sweep from the first page, or from where another member's record left off. */
  public static Sweep begin(Watch watch, SweepRecord record, Instant now) {
    Adaptation adaptation = record.adaptation().at(now, watch.pageSize());
    Progress left = record.progress();
    if (left == null || left.cursor() == null || isStale(left.begun(), left.pages(), watch, now)) {
      return new Sweep(watch, adaptation, new Progress(now, null, 0, 0), true);
    }
    return new Sweep(watch, adaptation, left, false);
  }

  /** A long list on a small budget takes its time: what was read must not be lost to a fault. */
  private static boolean isStale(Instant begun, int pages, Watch watch, Instant now) {
    Duration most = watch
        .cadence()
        .every()
        .multipliedBy(4)
        .plus(Duration.ofHours(2))
        .plus(Duration.ofMinutes(5).multipliedBy(pages));
    return begun.plus(most).isBefore(now);
  }

  /** Whether it began so long ago that it is better begun anew. */
  public boolean isStale(Instant now) {
    return isStale(begun, pages, watch, now);
  }

  public Target target() {
    return watch.target();
  }

  public Instant begun() {
    return begun;
  }

  public boolean isDone() {
    return done;
  }

  /**
   * The next call.
   *
   * @throws IllegalStateException if the last page was read, or {@link #add} gave a fault
   */
  public PageRequest next() {
    requireOpen();
    return new PageRequest(target(), asked(), adaptation.pageSize(watch.pageSize()), cursor);
  }

  private Selection asked() {
    return watch.selection().without(adaptation.fields());
  }

  private void requireOpen() {
    if (done || endless) {
      throw new IllegalStateException("the sweep of " + target() + " has no pages left");
    }
  }

  /**
   * Takes in a page; a fault where the list does not end as lists do. Then this sweep never ends
   * either: a new one begins at the first page.
   *
   * @throws IllegalStateException as {@link #next}
   */
  public @Nullable Fault add(Page page) {
    requireOpen();
    pages++;
    for (Item item : page.items()) {
      seen.add(item.key());
    }
    cursor = page.next();
    done = cursor == null;
    if (cursor != null && !cursors.add(cursor)) {
      return endless("the cursor does not move");
    }
    return done || pages < MOST_PAGES ? null : endless("more than " + MOST_PAGES + " pages");
  }

  private Fault endless(String detail) {
    endless = true;
    toFirstPage();
    return Fault.unreadable(detail);
  }

  private void toFirstPage() {
    cursor = null;
    cursors.clear();
  }

  /**
   * Changes what is asked next, where that can help: smaller pages, without the refused field, or
   * from the first page again. A cursor that expires a second time brings the next attempt to the
   * first page, but is not worth another call at once.
   *
   * @return whether {@link #next} is worth calling at once
   */
  public boolean mend(Fault fault, Instant now) {
    if (fault.kind() == FaultKind.TOO_MUCH_DATA) {
      int size = adaptation.pageSize(watch.pageSize());
      adaptation = size > 1 ? adaptation.shrunkTo(size / 2, now) : adaptation;
      return size > 1;
    }
    List<String> refused = refusedPlaces(fault);
    for (String place : refused) {
      adaptation = adaptation.dropping(place, now);
    }
    if (!refused.isEmpty()) {
      return true;
    }
    if (fault.cursorExpired() && cursor != null) {
      boolean first = !restarted;
      restarted = true;
      toFirstPage();
      return first;
    }
    return false;
  }

  /** Where the refused field is asked for: of the listed items, or of what hangs on them. */
  private List<String> refusedPlaces(Fault fault) {
    if (fault.refusedField() == null) {
      return List.of();
    }
    List<String> all = asked().placesOf(fault.refusedField());
    boolean ofListed = target().edge().listedType().equals(fault.refusedBy());
    List<String> meant = all.stream()
        .filter(place -> fault.refusedBy() == null || ofListed == (place.indexOf('.') < 0))
        .toList();
    return meant.isEmpty() ? all : meant;
  }

  /** Whether this sweep saw all that there was from the first page on. */
  public boolean isWhole() {
    return done && (fromFirstPage || restarted);
  }

  /** The record while the sweep is under way. */
  public SweepRecord checkpoint(SweepRecord record) {
    return record.with(adaptation).at(new Progress(begun, cursor, pages, seen.size()));
  }

  /**
   * What the finished sweep means for the target.
   *
   * @param known the objects that the target is known to have
   * @throws IllegalStateException if there are pages left
   */
  public Outcome finish(SweepRecord record, Set<ObjectKey> known, Absences.Rule rule, Instant now) {
    if (!done) {
      throw new IllegalStateException("the sweep of " + target() + " has pages left");
    }
    Duration took = now.isBefore(begun) ? Duration.ZERO : Duration.between(begun, now);
    Completion completion = new Completion(now, took, pages, seen.size());
    SweepRecord adapted = record.with(adaptation);
    if (!isWhole()) {
      Completion all = new Completion(now, took, pages, Math.max(seen.size(), known.size()));
      return new Outcome(adapted.completed(all, record.absences()), Set.of());
    }
    Absences.Verdict verdict = record.absences().after(known, seen, rule);
    return new Outcome(adapted.completed(completion, verdict.next()), verdict.forget());
  }

  /** What a finished sweep leaves: the record, and the objects to take out. */
  public record Outcome(SweepRecord record, Set<ObjectKey> forget) {}
}
