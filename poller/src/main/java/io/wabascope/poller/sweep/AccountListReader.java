package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.sweep.Sweep;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.RepeatSuppressor;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the further pages of an account's lists from the lists' own edges. If that fails, the list
 * stays truncated and the sweep continues.
 */
final class AccountListReader {
  private static final Logger log = LoggerFactory.getLogger(AccountListReader.class);

  /** More pages than the lists of any account have. */
  private static final int MAX_PAGES = 1_000;

  /** After this number of consecutive pages without a new item, the list counts as endless. */
  private static final int MAX_PAGES_WITHOUT_NEWS = 10;

  private final GraphClient graph;
  private final Predicate<Target> isOwned;
  private final RepeatSuppressor<Target> truncations;

  /**
   * @param isOwned whether this member still owns a target; checked before each page
   */
  AccountListReader(GraphClient graph, Predicate<Target> isOwned, InstantSource clock) {
    this.graph = graph;
    this.isOwned = isOwned;
    this.truncations = new RepeatSuppressor<>(clock);
  }

  /** The state of reading one list. */
  private static final class ListRead {
    final Sweep sweep;
    final Set<Cursor> cursors = new HashSet<>();
    Account account;
    ListContinuation open;
    int pageSize = PageRequest.MAX_PAGE_SIZE;
    int pages;
    int pagesWithoutNews;

    ListRead(Sweep sweep, Account account, ListContinuation open) {
      this.sweep = sweep;
      this.account = account;
      this.open = open;
    }
  }

  /**
   * Returns the account with its whole lists, as far as they are readable.
   *
   * @return empty if this member no longer owns the target
   */
  Future<Optional<Item>> readToEnd(Sweep sweep, Item item, List<ListContinuation> lists) {
    if (lists.isEmpty() || !(item instanceof Account account)) {
      return Future.succeededFuture(Optional.of(item));
    }
    return next(new ListRead(sweep, account, lists.get(0)))
        .compose(read -> read.isPresent()
            ? readToEnd(sweep, read.get(), lists.subList(1, lists.size()))
            : Future.succeededFuture(read));
  }

  private Future<Optional<Item>> next(ListRead read) {
    if (!isOwned.test(read.sweep.target())) {
      return Future.succeededFuture(Optional.empty());
    }
    return graph
        .fetch(read.sweep.nextRequest(read.open, read.pageSize))
        .transform(
            page -> page.succeeded() ? onPage(read, page.result()) : onFailure(read, page.cause()));
  }

  private Future<Optional<Item>> onPage(ListRead read, Page page) {
    read.pages++;
    ListContinuation more =
        page.continuations().isEmpty() ? null : page.continuations().get(0);
    boolean hasNews = append(read, (Account) page.items().get(0), more);
    read.pagesWithoutNews = hasNews ? 0 : read.pagesWithoutNews + 1;
    boolean endless = more != null
        && (!read.cursors.add(more.after())
            || read.pages >= MAX_PAGES
            || read.pagesWithoutNews >= MAX_PAGES_WITHOUT_NEWS);
    if (more != null && endless) {
      logTruncation(read, "the list has no end");
    }
    if (more == null || endless) {
      return Future.succeededFuture(Optional.of(read.account));
    }
    return next(read);
  }

  /** The account already marks the list as truncated, so other failures end only this list. */
  private Future<Optional<Item>> onFailure(ListRead read, Throwable cause) {
    if (!isOwned.test(read.sweep.target())) {
      return Future.succeededFuture(Optional.empty());
    }
    if (!(cause instanceof GraphException refused) || refused.isHandedOver()) {
      return Future.failedFuture(cause);
    }
    if (refused.fault().kind() == FaultKind.TOO_MUCH_DATA && read.pageSize > 1) {
      read.pageSize /= 2;
      return next(read);
    }
    logTruncation(read, refused.fault().toString());
    return Future.succeededFuture(Optional.of(read.account));
  }

  /** One line for all accounts of a target, which usually have the same reason. */
  private void logTruncation(ListRead read, String reason) {
    Target target = read.sweep.target();
    RepeatSuppressor.RepeatInfo repeat = truncations.shouldLog(target, "truncated");
    if (repeat != null) {
      repeat
          .addTo(log.atWarn()
              .addKeyValue("target", target)
              .addKeyValue("account", read.account.id())
              .addKeyValue("list", read.open.list().path())
              .addKeyValue("reason", reason))
          .log("a list of an account could not be read to its end");
    }
  }

  /** Adds the items of the next page; returns whether any was new. */
  private static boolean append(ListRead read, Account part, @Nullable ListContinuation more) {
    boolean readable = read.open.readable() && (more == null || more.readable());
    return read.open.list() == AccountList.PHONE_NUMBERS
        ? appendNumbers(read, part, more, readable)
        : appendTemplates(read, part, more, readable);
  }

  private static boolean appendNumbers(
      ListRead read, Account part, @Nullable ListContinuation more, boolean readable) {
    PhoneNumbers before = Objects.requireNonNull(read.account.details().phoneNumbers());
    PhoneNumbers page = Objects.requireNonNull(part.details().phoneNumbers());
    PhoneNumbers all = before.append(page, readable && page.complete());
    read.account = read.account.withPhoneNumbers(all);
    if (more != null) {
      read.open = new ListContinuation(
          more.account(), more.list(), more.after(), TemplateCounts.NONE, readable);
    }
    return all.list().size() > before.list().size();
  }

  private static boolean appendTemplates(
      ListRead read, Account part, @Nullable ListContinuation more, boolean readable) {
    TemplateCounts last = part.details().templateCounts();
    TemplateCounts page =
        more == null ? (last == null ? TemplateCounts.NONE : last) : more.templates();
    TemplateCounts counts = read.open.templates().plus(page);
    if (more != null) {
      read.open = new ListContinuation(more.account(), more.list(), more.after(), counts, readable);
    } else if (readable && last != null) {
      read.account = read.account.withTemplates(counts, false);
    }
    return !page.isEmpty();
  }
}
