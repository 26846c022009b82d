package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** To pass elements that are alike comes to the same as to read each, whatever the array holds. */
class AlikeProperties {
  private static final int INPUTS = 200_000;
  private static final long SEED = 20261127L;
  private static final List<String> ELEMENTS = List.of(
      "{\"status\":\"APPROVED\",\"id\":\"100000000000000\"}",
      "{\"status\":\"APPROVED\",\"id\":\"100000000000001\"}",
      "{\"status\":\"APPROVED\",\"id\":\"\"}",
      "{\"status\":\"APPROVED\",\"id\":\"\u00c3\u00a9\\\"}\\u00e9\"}",
      "{\"status\":\"APPROVED\",\"id\":\"1\" }",
      " {\"status\":\"APPROVED\",\"id\":\"1\"}\n",
      "{\"status\":\"APPROVED\",\"id\": \"1\"}",
      "{\"status\":\"APPROVED\",\"id\":1}",
      "{\"status\":\"APPROVED\",\"id\":{\"id\":\"1\"}}",
      "{\"status\":\"APPROVED\",\"id\":\"1\",\"status\":\"REJECTED\"}",
      "{\"status\":\"APPROVED\",\"id\":\"1\",\"language\":\"de\"}",
      "{\"status\":\"APPROVED\",\"id\":\"\\x\"}",
      "{\"status\":\"APPROVED\",\"id\":\"\n\"}",
      "{\"status\":\"APPROVED\"}",
      "{\"status\":\"REJECTED\",\"id\":\"1\"}",
      "{\"id\":\"1\",\"status\":\"APPROVED\"}",
      "{\"id\":\"1\",\"status\":1}",
      "{\"id\":\"1\"}",
      "{}",
      "[{\"status\":\"APPROVED\",\"id\":\"1\"}]",
      "\"APPROVED\"");

  private final Random random = new Random(SEED);
  private int passed;

  @Test
  void passesWhatWouldReadTheSame() {
    int refused = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] text = text();
      List<String> each = statuses(text, false);
      assertThat(statuses(text, true)).as(new String(text, ISO_8859_1)).isEqualTo(each);
      refused += each == null ? 1 : 0;
    }
    assertThat(refused).isBetween(INPUTS / 5, INPUTS * 4 / 5);
    assertThat(passed).isGreaterThan(INPUTS / 10);
  }

  private byte[] text() {
    int kinds = random.nextBoolean() ? 2 : ELEMENTS.size();
    byte[] text = random
        .ints(random.nextInt(8), 0, kinds)
        .mapToObj(ELEMENTS::get)
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(ISO_8859_1);
    int at = random.nextInt(text.length);
    switch (random.nextInt(4)) {
      case 0:
        return Arrays.copyOf(text, at);
      case 1:
        text[at] = (byte) "{}[]\",:\\ 1a\n".charAt(random.nextInt(12));
        return text;
      default:
        return text;
    }
  }

  /** The status of each element that is an object; none if the text is refused. */
  private @Nullable List<String> statuses(byte[] text, boolean isPassing) {
    List<String> statuses = new ArrayList<>();
    try {
      JsonReader.read(
          text,
          in -> in.array(() -> {
            String status = status(in);
            int times = isPassing ? 1 + in.alike() : 1;
            passed += times - 1;
            for (int i = 0; i < times; i++) {
              statuses.add(status);
            }
          }));
      return statuses;
    } catch (IOException refused) {
      return null;
    }
  }

  private static String status(JsonReader in) throws IOException {
    String[] status = {"absent"};
    boolean isObject = in.object(name -> {
      if (name.equals("status")) {
        status[0] = in.text();
      }
    });
    return isObject ? status[0] : "no object";
  }
}
