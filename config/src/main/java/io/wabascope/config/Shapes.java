package io.wabascope.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shapes that values have in a configuration. */
public final class Shapes {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,17}");
  private static final Pattern NUMBER = Pattern.compile("\\d{0,9}(?:\\.\\d{1,12})?");
  private static final Pattern RATIO = Pattern.compile("\\d{0,3}(?:\\.\\d{1,12})?");

  private Shapes() {}

  /** Text as it is, of one line and not empty. */
  public static String text(String text) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new Mismatch(Mismatch.VALUE + " must be some text, on one line");
    }
    return text;
  }

  /** Text of that form. */
  public static Shape<String> form(Pattern form, String remedy) {
    return text -> {
      if (!form.matcher(text).matches()) {
        throw new Mismatch(Mismatch.VALUE + ' ' + remedy);
      }
      return text;
    };
  }

  public static boolean truth(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw new Mismatch(Mismatch.VALUE + " is not true or false; write one of them");
    };
  }

  public static Shape<Integer> whole(int least, int most) {
    return text -> {
      if (!WHOLE.matcher(text).matches()) {
        throw new Mismatch(
            Mismatch.VALUE + " is not a whole number; write digits, without a leading zero");
      }
      long number = Long.parseLong(text);
      if (number < least || number > most) {
        throw outOf(String.valueOf(least), String.valueOf(most));
      }
      return (int) number;
    };
  }

  /** A part of one, above zero. */
  public static double ratio(String text) {
    if (text.isEmpty() || !RATIO.matcher(text).matches()) {
      throw new Mismatch(Mismatch.VALUE + " is not a ratio; write a number up to 1, like 0.75");
    }
    double ratio = decimal(text);
    if (!(ratio > 0 && ratio <= 1)) {
      throw new Mismatch(Mismatch.VALUE + " must be above 0 and at most 1, like 0.75");
    }
    return ratio;
  }

  /** A decimal number, without sign and exponent. */
  public static Shape<Double> number(double least, double most) {
    return text -> {
      if (text.isEmpty() || !NUMBER.matcher(text).matches()) {
        throw new Mismatch(Mismatch.VALUE + " is not a number; write digits, like 2 or 0.5");
      }
      double number = decimal(text);
      if (number < least || number > most) {
        throw outOf(plain(least), plain(most));
      }
      return number;
    };
  }

  public static Shape<Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration duration = Durations.parse(text);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw outOf(Durations.print(least), Durations.print(most));
      }
      return duration;
    };
  }

  public static Shape<Long> size(long least, long most) {
    return text -> {
      long bytes = Sizes.parse(text);
      if (bytes < least || bytes > most) {
        throw outOf(Sizes.print(least), Sizes.print(most));
      }
      return bytes;
    };
  }

  /** One word of a few, and what it stands for. */
  public static <T> Shape<T> choice(String what, List<String> words, Map<String, T> meanings) {
    return text -> {
      T meaning = meanings.get(text);
      if (meaning == null) {
        String near =
            Nearest.to(text, words).map(n -> "; did you mean " + n + '?').orElse("");
        throw new Mismatch("unknown " + what + ' ' + Mismatch.VALUE + "; one of "
            + String.join(", ", words) + near);
      }
      return meaning;
    };
  }

  /** One word of a few. */
  public static Shape<String> choice(String what, List<String> words) {
    return choice(
        what, words, words.stream().collect(Collectors.toMap(word -> word, word -> word)));
  }

  /** A host and a port that others can call: not port 0. */
  public static HostPort peer(String text) {
    HostPort peer = listen(text);
    if (peer.port() == 0) {
      throw new Mismatch(Mismatch.VALUE + " needs a port from 1 to 65535");
    }
    return peer;
  }

  public static HostPort listen(String text) {
    try {
      return HostPort.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Mismatch(
          Mismatch.VALUE + " is not HOST:PORT with a port to 65535; write 127.0.0.1:9898");
    }
  }

  /** A path, from a directory where it is relative. */
  public static Shape<Path> path(Path directory) {
    return text -> {
      try {
        return directory.resolve(text(text));
      } catch (InvalidPathException e) {
        throw new Mismatch(Mismatch.VALUE + " is not a path");
      }
    };
  }

  private static double decimal(String text) {
    return new BigDecimal(text.startsWith(".") ? '0' + text : text).doubleValue();
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static Mismatch outOf(String least, String most) {
    return new Mismatch(Mismatch.VALUE + " must be from " + least + " to " + most);
  }
}
