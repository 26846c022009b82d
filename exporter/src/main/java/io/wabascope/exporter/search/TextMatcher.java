package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKind;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Matches objects with a text that somebody typed: a part of a name in any case, with accents or
 * without, the beginning of an id, or a number as dialled, with or without spaces and signs.
 */
final class TextMatcher {
  /** Fewer digits would match most numbers. */
  private static final int MIN_DIGITS = 4;

  private static final char FIRST_NON_ASCII = 0x80;
  private static final Pattern DIALLED = Pattern.compile("[0-9 +()/.-]*");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

  private final String text;
  private final String folded;
  private final String digits;
  private final boolean phoneNumbers;

  TextMatcher(String text, boolean phoneNumbers) {
    this.text = text.strip();
    this.folded = folded(this.text);
    this.digits = DIALLED.matcher(this.text).matches() ? digitsOf(this.text) : "";
    this.phoneNumbers = phoneNumbers;
  }

  /** The ordinals of the objects that match. */
  BitSet match(ShardIndex index) {
    BitSet found = new BitSet(index.size());
    if (text.isEmpty()) {
      return found;
    }
    for (ObjectKind kind : ObjectKind.values()) {
      int i = index.firstFrom(kind, text);
      while (i < index.size()
          && index.get(i).kind() == kind
          && index.get(i).id().startsWith(text)) {
        found.set(i++);
      }
    }
    if (!folded.isEmpty()) {
      index.names().search(folded, found);
    }
    if (phoneNumbers && digits.length() >= MIN_DIGITS) {
      index.dialledNumbers().search(digits, found);
    }
    return found;
  }

  /**
   * The text without case and accents: {@code Café} and {@code CAFE} are equal, and so are the wide
   * and the common form of a letter.
   */
  static String folded(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder base = new StringBuilder(parts.length());
    parts
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(base::appendCodePoint);
    // Upper case first: some letters have only an upper or only a lower form.
    return base.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) { // no stream, because it runs for each name
      if (text.charAt(i) >= FIRST_NON_ASCII) {
        return false;
      }
    }
    return true;
  }

  static String digitsOf(String text) {
    return NO_DIGITS.matcher(text).replaceAll("");
  }
}
