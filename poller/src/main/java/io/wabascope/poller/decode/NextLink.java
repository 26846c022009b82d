package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * {@code paging.next}: the source of the cursor if the page has none; never followed.
 *
 * <p>The link contains the access token and lacks the proof. It may name another version, which was
 * seen, or another host; a cursor is not taken from another host, node or edge.
 */
final class NextLink {
  private NextLink() {}

  /**
   * The cursor in a link to the next page of a list; null if the link has none.
   *
   * @param listPath the node and the edge of the list
   */
  static @Nullable String afterCursor(URI base, String listPath, String link) {
    try {
      URI next = new URI(link);
      return isSameEdge(base, listPath, next) ? parameter(next.getRawQuery(), "after") : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isSameEdge(URI base, String listPath, URI next) {
    String path = next.getPath();
    return base.getHost().equalsIgnoreCase(next.getHost())
        && path != null
        && path.endsWith('/' + listPath);
  }

  private static @Nullable String parameter(@Nullable String query, String name) {
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (pair.startsWith(name + '=')) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return null;
  }
}
