package io.wabascope.simulator.graph;

import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cursor of ours says, which callers must not know: a place in a list.
 *
 * @param listHash the list it belongs to; on another it is refused
 * @param position the place of the object it stands at
 * @param page the number of the page that it closes, counted from 1
 * @param emptyPages empty pages served since, so that each has a cursor of its own
 */
public record CursorCodec(int listHash, long position, int page, int emptyPages) {
  private static final Pattern FORMAT = Pattern.compile("at:(-?\\d+):(\\d+):(\\d+):(\\d+)");

  public String encode() {
    String content = "at:" + listHash + ":" + position + ":" + page + ":" + emptyPages;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The page that a call with this cursor asks for; 2 where the cursor is none of ours. */
  public static int pageNumberAfter(String path, String cursor) {
    try {
      return decode(path.hashCode(), cursor).page() + 1;
    } catch (GraphErrorException foreign) {
      return 2;
    }
  }

  /** Reads a cursor of the list, or refuses it as the API does. */
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
      // neither Base64 nor numbers: refused like any other stranger
    }
    throw new GraphErrorException(GraphError.invalidCursor());
  }

  /** The same place, one empty page later. */
  public CursorCodec nextEmptyPage() {
    return new CursorCodec(listHash, position, page + 1, emptyPages + 1);
  }
}
