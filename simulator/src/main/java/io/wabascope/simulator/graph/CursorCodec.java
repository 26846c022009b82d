package io.wabascope.simulator.graph;

import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a cursor: a position in a list. Cursors are opaque to callers.
 *
 * @param listHash hash of its list; other lists reject the cursor
 * @param position position of its object
 * @param page number of the page that ends with it, from 1
 * @param emptyPages number of empty pages served since, so that each has a different cursor
 */
public record CursorCodec(int listHash, long position, int page, int emptyPages) {
  private static final Pattern FORMAT = Pattern.compile("at:(-?\\d+):(\\d+):(\\d+):(\\d+)");

  public String encode() {
    String content = "at:" + listHash + ":" + position + ":" + page + ":" + emptyPages;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The number of the page after this cursor; 2 if the cursor is invalid. */
  public static int pageNumberAfter(String path, String cursor) {
    try {
      return decode(path.hashCode(), cursor).page() + 1;
    } catch (GraphErrorException foreign) {
      return 2;
    }
  }

  /** Decodes a cursor of the list; throws the error of the API if it is invalid. */
  public static CursorCodec decode(int listHash, String cursor) {
    try {
      Matcher content =
          FORMAT.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
      if (content.matches() && Integer.parseInt(content.group(1)) == listHash) {
        return new CursorCodec(
            listHash,
            Long.parseLong(content.group(2)),
            Integer.parseInt(content.group(3)),
            Integer.parseInt(content.group(4)));
      }
    } catch (IllegalArgumentException foreign) {
      // not Base64 or not numbers: the same error as for a cursor of another list
    }
    throw new GraphErrorException(GraphError.invalidCursor());
  }

  /** The same position after one more empty page. */
  public CursorCodec nextEmptyPage() {
    return new CursorCodec(listHash, position, page + 1, emptyPages + 1);
  }
}
