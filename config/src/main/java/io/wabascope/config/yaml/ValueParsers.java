package io.wabascope.config.yaml;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parsers of configuration values. */
public final class ValueParsers {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,17}");
  private static final Pattern NUMBER = Pattern.compile("\\d{0,9}(?:\\.\\d{1,12})?");
  private static final Pattern RATIO = Pattern.compile("\\d{0,3}(?:\\.\\d{1,12})?");

  private ValueParsers() {}

  /** Any text of one line that is not empty. */
  public static String text(String text) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " must be text on one line, and not empty");
    }
    return text;
  }

  /** Text that matches the pattern. */
  public static ValueParser<String> matching(Pattern pattern, String message) {
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER + ' ' + message);
      }
      return text;
    };
  }

  public static boolean bool(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default ->
        throw new InvalidValueException(
            InvalidValueException.VALUE_PLACEHOLDER + " is not a boolean; write true or false");
    };
  }

  public static ValueParser<Integer> integer(int min, int max) {
    return text -> {
      if (!WHOLE.matcher(text).matches()) {
        throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
            + " is not a whole number; write digits, without a leading zero");
      }
      long number = Long.parseLong(text);
      if (number < min || number > max) {
        throw outOfRange(String.valueOf(min), String.valueOf(max));
      }
      return (int) number;
    };
  }

  /** A ratio above 0 and at most 1. */
  public static double ratio(String text) {
    if (text.isEmpty() || !RATIO.matcher(text).matches()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is not a ratio; write a number up to 1, like 0.75");
    }
    double ratio = decimal(text);
    if (!(ratio > 0 && ratio <= 1)) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " must be above 0 and at most 1, like 0.75");
    }
    return ratio;
  }

  /** A decimal number, without sign and exponent. */
  public static ValueParser<Double> number(double min, double max) {
    return text -> {
      if (text.isEmpty() || !NUMBER.matcher(text).matches()) {
        throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
            + " is not a number; write digits, like 2 or 0.5");
      }
      double number = decimal(text);
      if (number < min || number > max) {
        throw outOfRange(plain(min), plain(max));
      }
      return number;
    };
  }

  public static ValueParser<Duration> duration(Duration min, Duration max) {
    return text -> {
      Duration duration = Durations.parse(text);
      if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
        throw outOfRange(Durations.format(min), Durations.format(max));
      }
      return duration;
    };
  }

  public static ValueParser<Long> size(long min, long max) {
    return text -> {
      long bytes = ByteSizes.parse(text);
      if (bytes < min || bytes > max) {
        throw outOfRange(ByteSizes.format(min), ByteSizes.format(max));
      }
      return bytes;
    };
  }

  /** One of several words, and its value. */
  public static <T> ValueParser<T> choice(
      String what, List<String> words, Map<String, T> meanings) {
    return text -> {
      T meaning = meanings.get(text);
      if (meaning == null) {
        String hint = Suggestions.nearest(text, words)
            .map(suggestion -> "; did you mean " + suggestion + '?')
            .orElse("");
        throw new InvalidValueException(
            "unknown " + what + ' ' + InvalidValueException.VALUE_PLACEHOLDER + "; one of" + " "
                + String.join(", ", words) + hint);
      }
      return meaning;
    };
  }

  /** One of several words. */
  public static ValueParser<String> choice(String what, List<String> words) {
    return choice(
        what, words, words.stream().collect(Collectors.toMap(word -> word, word -> word)));
  }

  /** A host and a port to connect to: not port 0. */
  public static HostPort connectAddress(String text) {
    HostPort address = listenAddress(text);
    if (address.port() == 0) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " needs a port from 1 to 65535");
    }
    return address;
  }

  public static HostPort listenAddress(String text) {
    try {
      return HostPort.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is not HOST:PORT with a port up to 65535; " + HostPort.example(text));
    }
  }

  /** A path; relative ones are resolved against a directory. */
  public static ValueParser<Path> path(Path directory) {
    return text -> {
      try {
        return directory.resolve(text(text));
      } catch (InvalidPathException e) {
        throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER + " is not a path");
      }
    };
  }

  private static double decimal(String text) {
    return new BigDecimal(text.startsWith(".") ? '0' + text : text).doubleValue();
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static InvalidValueException outOfRange(String min, String max) {
    return new InvalidValueException(
        InvalidValueException.VALUE_PLACEHOLDER + " must be from " + min + " to " + max);
  }
}
