package io.wabascope.agent.graph;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Faults;
import io.wabascope.core.graph.GraphError;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.Vocabulary;
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
  private final Vocabulary vocabulary;

  /**
   * A page, and what it lacks.
   *
   * @param skipped how many items had no id that could be read
   */
  public record Decoded(Page page, int skipped) {}

  /**
   * @param base the server's URL: links of other hosts are not read
   */
  public PageDecoder(URI base, Vocabulary vocabulary) {
    this.base = base;
    this.vocabulary = vocabulary;
  }

  /**
   * The page of that target that a body is.
   *
   * @throws GraphException if there is no page in it
   */
  public Decoded decode(Target target, byte[] body) throws GraphException {
    PageBody read = read(target, body);
    GraphError error = read.error();
    if (error != null) {
      throw new GraphException(Faults.of(error));
    }
    List<Item> items = read.items();
    if (items == null) {
      throw unreadable("the response lists no data");
    }
    return new Decoded(new Page(items, next(target, read)), read.skipped());
  }

  private PageBody read(Target target, byte[] body) throws GraphException {
    PageBody read = new PageBody(target.edge().kind(), vocabulary);
    try {
      JsonReader.read(body, read::read);
    } catch (IOException e) {
      throw unreadable(Bodies.describe(body));
    }
    return read;
  }

  private @Nullable Cursor next(Target target, PageBody read) throws GraphException {
    if (!read.hasNext()) {
      return null;
    }
    String after = read.after();
    String link = read.next();
    if (after == null && link != null) {
      after = NextLink.after(base, target, link);
    }
    if (after == null || after.isEmpty() || after.length() > Cursor.LONGEST) {
      throw unreadable("there is a next page, but no cursor to it");
    }
    return new Cursor(after);
  }

  private static GraphException unreadable(String detail) {
    return new GraphException(Fault.unreadable(200, detail));
  }
}
