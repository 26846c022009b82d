package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What our reader takes for JSON, and reads in it, is what Jackson's does, with its bounds; but for
 * the differences that are named here.
 *
 * <p>{@code -Djson.inputs=20000000} compares more, {@code -Dfuzz.minutes=3} no longer than that,
 * {@code -Dfuzz.seed} others.
 */
class JsonReaderProperties {
  private static final int INPUTS = Integer.getInteger("json.inputs", 300_000);
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("fuzz.minutes", 60));
  private static final long SEED = Long.getLong("fuzz.seed", 20261127L);
  private static final JsonFactory JACKSON = JsonFactory.builder()
      .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxNumberLength(100)
          .maxNameLength(1_000)
          .maxStringLength(1 << 20)
          .build())
      .build();

  /** Four bytes of UTF-8's form that are no code point. */
  private static final Pattern NO_CODE_POINT =
      Pattern.compile("\\xf0[\\x80-\\x8f]|\\xf4[\\x90-\\xbf]|[\\xf5-\\xf7]");

  @Test
  void readsWhatJacksonReadsAndRefusesWhatItRefuses() {
    JsonTexts texts = new JsonTexts(new Random(SEED));
    long end = System.nanoTime() + TIME.toNanos();
    int compared = 0;
    int sound = 0;
    for (int i = 0; i < INPUTS && System.nanoTime() < end; i++) {
      byte[] text = texts.next();
      int leftOut = i % 5; // none, all, or each second, third or fourth value
      String ours = Walk.ours(text, leftOut);
      String theirs = Walk.jacksons(text, leftOut);
      compared++;
      sound += ours == null ? 0 : 1;
      if (!agree(text, ours, theirs)) {
        throw new AssertionError("input %d of seed %d: %s%nours     %s%nJackson's %s"
            .formatted(i, SEED, new String(text, ISO_8859_1), ours, theirs));
      }
    }
    System.out.printf("%d texts compared, %d of them sound, seed %d%n", compared, sound, SEED);
    assertThat(sound).isBetween(compared / 5, compared * 4 / 5);
  }

  private static boolean agree(byte[] text, @Nullable String ours, @Nullable String theirs) {
    if (isOfAnotherEncoding(text) || holdsTheByteOfPadding(text)) {
      return ours == null;
    }
    if (ours == null || theirs == null) {
      return ours == theirs;
    }
    return ours.equals(theirs) || namesNoCodePoint(text);
  }

  /**
   * Difference: Jackson guesses UTF-16 and UTF-32, by a mark or a zero among the first four bytes.
   * JSON that is sent is UTF-8 (RFC 8259, 8.1), and the Graph API sends nothing else.
   */
  private static boolean isOfAnotherEncoding(byte[] text) {
    String begin = new String(text, 0, Math.min(4, text.length), ISO_8859_1);
    return begin.indexOf('\0') >= 0
        || begin.startsWith("\u00fe\u00ff")
        || begin.startsWith("\u00ff\u00fe");
  }

  /**
   * Difference: Jackson fills the words of short names up with 0xff, so that it takes a name of that
   * byte and {@code a} for the name {@code a}, once it knows that. The byte never is UTF-8.
   */
  private static boolean holdsTheByteOfPadding(byte[] text) {
    return new String(text, ISO_8859_1).indexOf('\u00ff') >= 0;
  }

  /**
   * Difference: of four bytes that are no code point Jackson makes other odd characters in names
   * than in strings; ours are those of strings in both.
   */
  private static boolean namesNoCodePoint(byte[] text) {
    return NO_CODE_POINT.matcher(new String(text, ISO_8859_1)).find();
  }

  /** All that was read of a text, in one string; none if it was refused. */
  private static final class Walk {
    private final StringBuilder seen = new StringBuilder();
    private final int leftOut;
    private int values;

    private Walk(int leftOut) {
      this.leftOut = leftOut;
    }

    static @Nullable String ours(byte[] text, int leftOut) {
      Walk walk = new Walk(leftOut);
      try {
        JsonReader.read(text, walk::value);
        return walk.seen.toString();
      } catch (IOException refused) {
        return null;
      }
    }

    static @Nullable String jacksons(byte[] text, int leftOut) {
      Walk walk = new Walk(leftOut);
      try (JsonParser in = JACKSON.createParser(text)) {
        if (in.nextToken() == null) {
          return null;
        }
        walk.value(in);
        return in.nextToken() == null ? walk.seen.toString() : null;
      } catch (IOException refused) {
        return null;
      }
    }

    private boolean isLeftOut() {
      return leftOut > 0 && values++ % leftOut == 0;
    }

    private void value(JsonReader in) throws IOException {
      if (isLeftOut()) {
        return;
      }
      boolean isArray = in.array(() -> value(in));
      if (isArray) {
        seen.append("] ");
      } else if (in.object(name -> {
        seen.append(name).append(':');
        value(in);
      })) {
        seen.append("} ");
      } else {
        scalar(in);
      }
    }

    private void scalar(JsonReader in) throws IOException {
      String text = in.text();
      String id = in.id();
      if (text != null) {
        boolean isItself = text.equals(id) && text.equals(in.text());
        seen.append('"').append(text).append(isItself ? "\" " : "?");
      } else if (in.truth() != null || in.isNull()) {
        seen.append(in.truth()).append(' ');
      } else {
        number(id, in.number());
      }
    }

    /** Difference: the sign of a whole zero, which Jackson drops, and nobody asks for. */
    private void number(@Nullable String id, @Nullable Double number) {
      seen.append(id).append('=').append(number == null ? null : number + 0.0).append(' ');
    }

    private void value(JsonParser in) throws IOException {
      JsonToken token = in.currentToken();
      if (isLeftOut()) {
        in.skipChildren();
      } else if (token == JsonToken.START_ARRAY) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          value(in);
        }
        seen.append("] ");
      } else if (token == JsonToken.START_OBJECT) {
        while (in.nextToken() != JsonToken.END_OBJECT) {
          seen.append(in.currentName()).append(':');
          in.nextToken();
          value(in);
        }
        seen.append("} ");
      } else if (token == JsonToken.VALUE_STRING) {
        seen.append('"').append(in.getText()).append("\" ");
      } else if (token.isNumeric()) {
        double number = in.getDoubleValue();
        String id = token == JsonToken.VALUE_NUMBER_INT ? in.getText() : null;
        number(id, Double.isFinite(number) ? Double.valueOf(number) : null);
      } else {
        seen.append(in.getText()).append(' ');
      }
    }
  }
}
