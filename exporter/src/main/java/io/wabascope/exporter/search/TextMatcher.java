package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.search.ShardExceptions.Entry;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches objects with a text that somebody typed: a part of a name in any case, with accents or
 * without, the beginning of an id, or a number as dialled, with or without spaces and signs.
 */
final class TextMatcher {
  /** Fewer digits would match most numbers. */
  private static final int MIN_DIGITS = 4;

  private static final char FIRST_NON_ASCII = 0x80;

  private final String text;
  private final String folded;
  private final String digits;
  private final boolean phoneNumbers;

  TextMatcher(String text, boolean phoneNumbers) {
    this.text = text.strip();
    this.folded = folded(this.text);
    this.digits = isDialled(this.text) ? digitsOf(this.text) : "";
    this.phoneNumbers = phoneNumbers;
  }

  /** Passes on the object if it matches, and each of its numbers that does. */
  void match(MergedObject object, Consumer<Entry> onMatch) {
    if (text.isEmpty()) {
      return;
    }
    Item item = object.item();
    if (item.id().startsWith(text) || contains(ObjectSearch.nameOf(item))) {
      onMatch.accept(new Entry(object, null, rank(item.states())));
    }
    PhoneNumbers numbers =
        item instanceof Account account ? account.details().phoneNumbers() : null;
    if (numbers != null) {
      for (PhoneNumber number : numbers.list()) {
        if (matches(number)) {
          onMatch.accept(new Entry(object, number, rank(number.states())));
        }
      }
    }
  }

  private boolean matches(PhoneNumber number) {
    if (number.id().startsWith(text) || contains(number.verifiedName())) {
      return true;
    }
    String dialled = number.displayNumber();
    return phoneNumbers
        && digits.length() >= MIN_DIGITS
        && dialled != null
        && digitsOf(dialled).contains(digits);
  }

  /** Most names have ASCII letters only; then nothing is copied. */
  private boolean contains(@Nullable String name) {
    if (name == null || folded.isEmpty()) {
      return false;
    }
    char lower = folded.charAt(0);
    char upper = Character.toUpperCase(lower);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= FIRST_NON_ASCII) {
        return folded(name).contains(folded);
      }
      if ((c == lower || c == upper) && name.regionMatches(true, i, folded, 0, folded.length())) {
        return true;
      }
    }
    return false;
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
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_NON_ASCII) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDialled(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || " +-()/.".indexOf(c) >= 0);
  }

  private static String digitsOf(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }

  private static int rank(ObjectStates states) {
    int rank = ExceptionRank.NONE;
    for (Map.Entry<StateField, String> state : states.byField().entrySet()) {
      rank = Math.min(rank, ExceptionRank.of(state.getKey(), state.getValue()));
    }
    return rank;
  }
}
