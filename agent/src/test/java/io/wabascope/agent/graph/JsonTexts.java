package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes JSON of all forms by chance, and damages two of three: bytes lost, changed, put in. */
final class JsonTexts {
  private static final List<String> NAMES =
      List.of("id", "name", "status", "a", "", "account_review_status", "\\u0069d", "\u00c3\u00a4");

  /** Parts of strings, as bytes: sound and unsound escapes, and UTF-8 of all lengths and faults. */
  private static final List<String> PARTS = List.of(
      "a",
      "APPROVED",
      "1234567",
      "\\n",
      "\\\"",
      "\\\\",
      "\\/",
      "\\b\\f\\r\\t",
      "\\u00e9",
      "\\uD83D\\ude00",
      "\\ud800",
      "\\u0000",
      "\\x",
      "\\u12g4",
      "\u00c3\u00a9",
      "\u00e2\u0082\u00ac",
      "\u00f0\u009f\u0098\u0080",
      "\u00c0\u00a2",
      "\u00ed\u00a0\u0080",
      "\u00f5\u0080\u0080\u0080",
      "\u00f0\u0080\u0080\u0080",
      "\u0080",
      "\u00ff",
      "\u007f",
      "\t",
      "\u0000",
      "'");

  private static final int SOUND_PARTS = 12;
  private static final List<String> SCALARS = List.of(
      "true", "false", "null", "0", "-0", "1.5", "\"\"", "\"GREEN\"", "\"100000000000000\"");
  private static final List<String> NUMBERS = List.of(
      "-", "0", "00", "1", "23", ".", ".5", "e", "E", "e+", "E-", "+", "9007199254740993", "999");
  private static final List<String> ODD = List.of(
      "tru",
      "nulll",
      "NaN",
      "Infinity",
      "-Infinity",
      "+1",
      "'a'",
      "/* */1",
      "#",
      ",",
      "\u00ef\u00bb\u00bf");
  private static final String TELLING =
      "{}[]\",:\\/ \n\r\t\f-+.eE0123456789truefalsn#'u\u0000\u00c3\u00a9\u00ff";

  private final RandomGenerator random;

  JsonTexts(RandomGenerator random) {
    this.random = random;
  }

  /** The next text. */
  byte[] next() {
    StringBuilder out = new StringBuilder();
    if (random.nextInt(50) == 0) {
      out.append("\u00ef\u00bb\u00bf");
    }
    blank(out);
    switch (random.nextInt(300)) {
      case 0 -> nested(out, 60 + random.nextInt(8));
      case 1 -> number(out, 95 + random.nextInt(10));
      default -> value(out, 0);
    }
    blank(out);
    byte[] text = out.toString().getBytes(ISO_8859_1);
    for (int i = random.nextInt(3); i > 0 && text.length > 0; i--) {
      text = damaged(text);
    }
    return text;
  }

  private void value(StringBuilder out, int depth) {
    switch (random.nextInt(depth > 4 ? 7 : 12)) {
      case 0, 1 -> string(out);
      case 2 -> number(out);
      case 3 -> out.append(random.nextInt(20) == 0 ? any(ODD) : any(SCALARS));
      case 4, 5, 6 -> out.append(any(SCALARS));
      case 7, 8 -> array(out, depth);
      default -> object(out, depth);
    }
  }

  private void array(StringBuilder out, int depth) {
    out.append('[');
    for (int i = random.nextInt(5); i > 0; i--) {
      blank(out);
      value(out, depth + 1);
      blank(out);
      out.append(i == 1 ? "" : ",");
    }
    out.append(']');
  }

  private void object(StringBuilder out, int depth) {
    out.append('{');
    int first = random.nextInt(3); // so that elements often have the same names
    int fields = random.nextInt(4);
    for (int i = 0; i < fields; i++) {
      blank(out.append(i == 0 ? "" : ","));
      if (random.nextInt(8) == 0) {
        string(out);
      } else {
        out.append('"').append(NAMES.get((first + i) % NAMES.size())).append('"');
      }
      blank(out);
      blank(out.append(':'));
      value(out, depth + 1);
      blank(out);
    }
    out.append('}');
  }

  private void string(StringBuilder out) {
    out.append('"');
    boolean isSound = random.nextInt(8) > 0;
    for (int i = random.nextInt(5); i > 0; i--) {
      out.append(PARTS.get(random.nextInt(isSound ? SOUND_PARTS : PARTS.size())));
    }
    out.append('"');
  }

  private void number(StringBuilder out) {
    if (random.nextInt(4) == 0) {
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        out.append(any(NUMBERS));
      }
    } else {
      out.append(random.nextBoolean() ? "" : "-").append(random.nextInt(1_000_000));
      out.append(random.nextBoolean() ? "" : "." + random.nextInt(1_000));
      out.append(random.nextBoolean() ? "" : "e" + random.nextInt(-400, 400));
    }
  }

  private void number(StringBuilder out, int digits) {
    StringBuilder number = new StringBuilder("7".repeat(digits));
    if (random.nextBoolean()) {
      number.insert(1 + random.nextInt(digits - 1), '.');
    }
    if (random.nextInt(3) == 0) {
      number.insert(number.length() - 1 - random.nextInt(3), 'e');
    }
    out.append(random.nextBoolean() ? "-" : "").append(number);
  }

  private void nested(StringBuilder out, int depth) {
    StringBuilder ends = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      boolean isArray = random.nextBoolean();
      out.append(isArray ? "[" : "{\"a\":");
      ends.insert(0, isArray ? ']' : '}');
    }
    out.append('1').append(ends);
  }

  private void blank(StringBuilder out) {
    if (random.nextInt(16) == 0) {
      out.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private byte[] damaged(byte[] text) {
    int at = random.nextInt(text.length);
    int to = Math.min(text.length, at + 1 + random.nextInt(4));
    switch (random.nextInt(6)) {
      case 0:
        return Arrays.copyOf(text, at);
      case 1:
        text[at] ^= (byte) (1 << random.nextInt(8));
        return text;
      case 2:
        text[at] = telling();
        return text;
      case 3:
        return joined(text, at, new byte[] {telling()}, at);
      case 4:
        return joined(text, at, new byte[0], to);
      default:
        return joined(text, to, new byte[0], at);
    }
  }

  private byte telling() {
    return (byte) TELLING.charAt(random.nextInt(TELLING.length()));
  }

  private static byte[] joined(byte[] text, int to, byte[] between, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, to);
    out.writeBytes(between);
    out.write(text, from, text.length - from);
    return out.toByteArray();
  }
}
