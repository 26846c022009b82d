package io.wabascope.simulator.graph;

import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cursor of ours says, which callers must not know: a place in a list.
 *
 * @param list the list it belongs to; on another it is refused
 * @param place the place of the object it stands at
 * @param page the number of the page that it closes, counted from 1
 * @param blanks empty pages served since, so that each has a cursor of its own
 */
public record Position(int list, long place, int page, int blanks) {
  private static final Pattern INSIDE = Pattern.compile("at:(-?\\d+):(\\d+):(\\d+):(\\d+)");

  public String cursor() {
    String inside = "at:" + list + ":" + place + ":" + page + ":" + blanks;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(inside.getBytes(StandardCharsets.UTF_8));
  }

  /** The page that a call with this cursor asks for; 2 where the cursor is none of ours. */
  public static int pageAfter(String path, String cursor) {
    try {
      return of(path.hashCode(), cursor).page() + 1;
    } catch (GraphRefusal notOurs) {
      return 2;
    }
  }

  /** Reads a cursor of the list, or refuses it as the API does. */
  public static Position of(int list, String cursor) {
    try {
      Matcher inside =
          INSIDE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
      if (inside.matches() && Integer.parseInt(inside.group(1)) == list) {
        return new Position(
            list,
            Long.parseLong(inside.group(2)),
            Integer.parseInt(inside.group(3)),
            Integer.parseInt(inside.group(4)));
      }
    } catch (IllegalArgumentException notOurs) {
      // neither Base64 nor numbers: refused like any other stranger
    }
    throw new GraphRefusal(GraphError.badCursor());
  }

  /** The same place, one empty page later. */
  public Position blank() {
    return new Position(list, place, page + 1, blanks + 1);
  }
}
