package io.wabascope.core.sweep;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.inventory.AccountList;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields and the page size that a sweep requests: the configured ones, reduced by what the
 * target refuses.
 *
 * <p>If an error names no field, {@link RefusedFieldSearch} finds the refused fields. Confined to
 * the polling context.
 */
final class RequestAdapter {
  /** After this number of consecutive unknown errors for a page, the page counts as too large. */
  private static final int ATTEMPTS_BEFORE_SHRINKING = 3;

  private static final int MAX_SEARCHES = 2;

  /** If a search found no field, the next search follows after this number of failures. */
  private static final int FAILURES_PER_SEARCH = 8;

  private final TargetSpec spec;
  private final Set<String> formerlyRefused;
  private TargetAdaptation adaptation;
  private @Nullable RefusedFieldSearch search;
  private int searchesLeft;
  private int unknownErrors;

  RequestAdapter(TargetSpec spec, SweepRecord record, Instant now) {
    this.spec = spec;
    this.adaptation = record.adaptation().refreshed(now, spec.pageSize());
    this.formerlyRefused = new HashSet<>(record.adaptation().droppedPaths());
    formerlyRefused.removeAll(adaptation.droppedPaths());
    SweepRecord.SweepFailure failure = record.failure();
    boolean wasSearched = failure != null
        && canBeForAField(failure.fault())
        && failure.consecutive() % FAILURES_PER_SEARCH != 0;
    this.searchesLeft = wasSearched ? 0 : MAX_SEARCHES;
  }

  TargetAdaptation adaptation() {
    return adaptation;
  }

  int pageSize() {
    return adaptation.pageSize(spec.pageSize());
  }

  /** The fields of the next request. */
  FieldSelection selection() {
    FieldSelection selection = spec.selection().withoutPaths(adaptation.droppedPaths());
    return search == null ? selection : selection.withoutPaths(search.excludedPaths());
  }

  /** Whether the next call only searches for the refused field. */
  boolean isSearching() {
    return search != null;
  }

  /** A call returned a page. */
  void onPage(Instant now) {
    unknownErrors = 0;
    RefusedFieldSearch current = search;
    if (current != null) {
      current.onAnswered();
      endIfFound(current, now);
    }
  }

  /**
   * Reduces the next request if that can help.
   *
   * @return whether the same page should be requested again at once
   */
  boolean adaptTo(Fault fault, Instant now) {
    if (fault.kind() == FaultKind.TOO_MUCH_DATA || isUnknownErrorAgain(fault)) {
      return shrinkPage(now);
    }
    List<String> refusedPaths = refusedPaths(fault);
    drop(refusedPaths, now);
    return !refusedPaths.isEmpty() || (canBeForAField(fault) && searchRefusedField(now));
  }

  private boolean shrinkPage(Instant now) {
    int size = pageSize();
    adaptation = size > 1 ? adaptation.withPageSize(size / 2, now) : adaptation;
    return size > 1;
  }

  /** Code 1 with subcode 99 is an unknown error; a page that is too large may cause it too. */
  private boolean isUnknownErrorAgain(Fault fault) {
    if (fault.code() != 1 || !Integer.valueOf(99).equals(fault.subcode())) {
      return false;
    }
    unknownErrors = (unknownErrors + 1) % ATTEMPTS_BEFORE_SHRINKING;
    return unknownErrors == 0;
  }

  /** The paths of the refused field, of the type that refused it if the error names that. */
  private List<String> refusedPaths(Fault fault) {
    if (fault.refusedField() == null) {
      return List.of();
    }
    String type = fault.refusingType();
    List<String> all = selection().pathsOf(fault.refusedField());
    List<String> matching =
        all.stream().filter(path -> type == null || isAt(path, type)).toList();
    return matching.isEmpty() ? all : matching;
  }

  /** Whether a field of this type is at the path: of listed items, or of one of their lists. */
  private boolean isAt(String path, String type) {
    boolean isOfItem = type.equals(spec.target().edge().listedType());
    boolean isFieldOfItem = path.indexOf('.') < 0;
    String list = ""; // of an unknown type: in any list
    if (type.contains("PhoneNumber")) {
      list = AccountList.PHONE_NUMBERS.path() + '.';
    } else if (type.contains("Template")) {
      list = AccountList.MESSAGE_TEMPLATES.path() + '.';
    }
    return isOfItem == isFieldOfItem && path.startsWith(list);
  }

  private void drop(Collection<String> paths, Instant now) {
    for (String path : paths) {
      adaptation = adaptation.withDroppedField(path, now);
    }
  }

  private static boolean canBeForAField(Fault fault) {
    boolean isKind = fault.kind() == FaultKind.PERMISSION || fault.kind() == FaultKind.PARAMETER;
    return isKind && fault.refusedField() == null && !fault.cursorExpired();
  }

  private boolean searchRefusedField(Instant now) {
    RefusedFieldSearch current = search;
    if (current != null) {
      current.onRefused();
      endIfFound(current, now);
      return current.outcome() != RefusedFieldSearch.Outcome.NOT_A_FIELD;
    }
    if (!formerlyRefused.isEmpty()) { // probably the same fields: one call instead of a search
      drop(formerlyRefused, now);
      formerlyRefused.clear();
      return true;
    }
    List<String> optionalPaths = selection().optionalPaths();
    if (optionalPaths.isEmpty() || searchesLeft == 0) {
      return false;
    }
    searchesLeft--;
    search = new RefusedFieldSearch(optionalPaths);
    return true;
  }

  private void endIfFound(RefusedFieldSearch current, Instant now) {
    switch (current.outcome()) {
      case FOUND -> {
        search = null;
        drop(current.refusedPaths(), now);
      }
      case NOT_A_FIELD -> {
        search = null;
        searchesLeft = 0;
      }
      case ONGOING -> {}
    }
  }
}
