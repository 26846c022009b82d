package io.wabascope.poller.decode;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.GraphError;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a page of the body of a response that says it went well.
 *
 * <p>It may not have: errors come with status 200 too. Whatever the body is, the outcome is a page
 * or a fault; a page that can't tell where the next one begins is a fault, because taking it for
 * the last one would forget what comes after it. Thread-safe.
 */
public final class PageDecoder {
  private final URI base;
  private final StateNormalizer stateNormalizer;

  /**
   * A page, and what it lacks.
   *
   * @param skipped how many items had no id that could be read
   */
  public record DecodedPage(Page page, int skipped) {}

  /**
   * @param base the server's URL: links of other hosts are not read
   */
  public PageDecoder(URI base, StateNormalizer stateNormalizer) {
    this.base = base;
    this.stateNormalizer = stateNormalizer;
  }

  /**
   * The page of that target that a body is.
   *
   * @throws GraphException if there is no page in it
   */
  public DecodedPage decode(Target target, byte[] body) throws GraphException {
    PageBodyReader reader = readBody(target, body);
    GraphError error = reader.error();
    if (error != null) {
      throw new GraphException(FaultClassifier.classify(error));
    }
    List<Item> items = reader.items();
    if (items == null) {
      throw unreadable("the response lists no data");
    }
    return new DecodedPage(new Page(items, next(target, reader)), reader.skipped());
  }

  private PageBodyReader readBody(Target target, byte[] body) throws GraphException {
    PageBodyReader reader = new PageBodyReader(target.edge().kind(), stateNormalizer);
    try {
      JsonReader.read(body, reader::read);
    } catch (IOException e) {
      throw unreadable(ContentDecoding.describe(body));
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
      after = NextLink.afterCursor(base, target, link);
    }
    if (after == null || after.isEmpty() || after.length() > Cursor.MAX_LENGTH) {
      throw unreadable("there is a next page, but no cursor to it");
    }
    return new Cursor(after);
  }

  private static GraphException unreadable(String detail) {
    return new GraphException(Fault.unreadable(detail));
  }
}
