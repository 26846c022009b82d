package io.wabascope.poller.decode;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.GraphError;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the body of a response with status 200 to a page.
 *
 * <p>Such a body may be an error too. Every body becomes a page or a fault. A page with a next link
 * but without a cursor is a fault: if it counted as the last one, the objects of later pages would
 * be forgotten. Thread-safe.
 */
public final class PageDecoder {
  private final URI base;
  private final StateNormalizer stateNormalizer;

  /**
   * A decoded page.
   *
   * @param skipped the number of unreadable items, with those in the items' lists
   */
  public record DecodedPage(Page page, int skipped) {}

  /**
   * @param base the URL of the Graph API; links to other hosts are ignored
   */
  public PageDecoder(URI base, StateNormalizer stateNormalizer) {
    this.base = base;
    this.stateNormalizer = stateNormalizer;
  }

  /**
   * Decodes a page of a target.
   *
   * @throws GraphException if the body is not a page
   */
  public DecodedPage decode(Target target, byte[] body) throws GraphException {
    PageBodyReader reader = readBody(target, body);
    GraphError error = reader.error();
    if (error != null) {
      throw new GraphException(FaultClassifier.classify(error));
    }
    List<Item> items = reader.items();
    if (items == null) {
      throw unreadable("the response has no data list");
    }
    List<ListContinuation> continuations = new ArrayList<>();
    reader
        .openLists()
        .forEach((account, lists) -> lists.forEach(list -> {
          ListContinuation continuation = continuation(account, list);
          if (continuation != null) {
            continuations.add(continuation);
          }
        }));
    return new DecodedPage(
        new Page(items, next(target, reader), reader.skipped(), continuations),
        reader.skipped() + reader.unreadableNested());
  }

  /**
   * Decodes a page of a target or of a list of an account, or an account as a page of one item.
   *
   * @throws GraphException if the body has no page
   */
  public DecodedPage decode(PageRequest request, byte[] body) throws GraphException {
    PageRequest.ListAddress list = request.list();
    String account = request.account();
    if (account != null) {
      return decodeAccount(account, body);
    }
    return list == null ? decode(request.target(), body) : decodeList(list, body);
  }

  /** Decodes an account that was requested by itself. */
  private DecodedPage decodeAccount(String id, byte[] body) throws GraphException {
    ErrorDecoder errorDecoder = new ErrorDecoder(200);
    AccountDecoder[] decoded = {null};
    try {
      JsonReader.read(body, in -> {
        AccountDecoder account = new AccountDecoder(in, stateNormalizer);
        decoded[0] = account;
        in.object(name -> {
          if (name.equals("error")) {
            errorDecoder.read(in);
          } else {
            account.read(name);
          }
        });
      });
    } catch (IOException e) {
      throw unreadable(BodyDecompressor.describe(body));
    }
    GraphError error = errorDecoder.error();
    if (error != null) {
      throw new GraphException(FaultClassifier.classify(error));
    }
    AccountDecoder account = Objects.requireNonNull(decoded[0]);
    Item item = account.item();
    if (item == null || !item.id().equals(id)) {
      throw unreadable("the response is not the requested account");
    }
    return new DecodedPage(
        new Page(List.of(item), null, 0, continuations(id, account)), account.unreadableNested());
  }

  private List<ListContinuation> continuations(String id, AccountDecoder account) {
    return account.openLists().stream()
        .map(open -> continuation(id, open))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Decodes a page of a list: one account with only this list. */
  private DecodedPage decodeList(PageRequest.ListAddress address, byte[] body)
      throws GraphException {
    AccountDecoder[] decoded = {null};
    try {
      JsonReader.read(
          body, in -> decoded[0] = AccountDecoder.readListPage(in, stateNormalizer, address));
    } catch (IOException e) {
      throw unreadable(BodyDecompressor.describe(body));
    }
    AccountDecoder account = Objects.requireNonNull(decoded[0]);
    NestedList list = Objects.requireNonNull(account.readList());
    GraphError error = list.error();
    if (error != null) {
      throw new GraphException(FaultClassifier.classify(error));
    }
    Item item = account.item();
    if (!list.isPresent() || item == null) {
      throw unreadable("the response lists no data");
    }
    return new DecodedPage(
        new Page(List.of(item), null, 0, continuations(address.account(), account)),
        account.unreadableNested());
  }

  private @Nullable ListContinuation continuation(String account, OpenList list) {
    String after = list.after();
    String link = list.next();
    if (after == null && link != null) {
      after = NextLink.afterCursor(base, account + '/' + list.list().path(), link);
    }
    return after == null || after.isEmpty() || after.length() > Cursor.MAX_LENGTH
        ? null
        : new ListContinuation(
            account, list.list(), new Cursor(after), list.templates(), list.readable());
  }

  private PageBodyReader readBody(Target target, byte[] body) throws GraphException {
    PageBodyReader reader = new PageBodyReader(target.edge().kind(), stateNormalizer);
    try {
      JsonReader.read(body, reader::read);
    } catch (IOException e) {
      throw unreadable(BodyDecompressor.describe(body));
    }
    return reader;
  }

  private @Nullable Cursor next(Target target, PageBodyReader reader) throws GraphException {
    if (!reader.hasNext()) {
      return null;
    }
    String after = reader.after();
    String link = reader.next();
    if (after == null && link != null) {
      after = NextLink.afterCursor(base, target.node() + '/' + target.edge().path(), link);
    }
    if (after == null || after.isEmpty() || after.length() > Cursor.MAX_LENGTH) {
      throw unreadable("the next page has no cursor");
    }
    return new Cursor(after);
  }

  private static GraphException unreadable(String detail) {
    return new GraphException(Fault.unreadable(detail));
  }
}
