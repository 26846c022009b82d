package io.wabascope.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token or an app secret, with the place it is kept: a file, or an environment variable.
 *
 * <p>A class and not a string, because it does not print itself, and because it can be read again
 * where it is kept. Two secrets are equal if they are kept at the same place, whatever they hold.
 * Thread-safe: what it holds is replaced as a whole.
 */
public final class Secret {
  private static final int LONGEST = 16_384;

  private final @Nullable Path file;
  private final String place;
  private volatile String held;

  private Secret(@Nullable Path file, String place, String held) {
    this.file = file;
    this.place = place;
    this.held = held;
  }

  /**
   * Reads a secret from a file. Blocks.
   *
   * @throws IOException if it cannot be read or is no secret; the message never shows the content
   */
  public static Secret ofFile(Path file) throws IOException {
    return new Secret(file, file.toString(), read(file));
  }

  /**
   * Takes a secret from an environment.
   *
   * @throws IOException if the variable is not set or holds no secret
   */
  public static Secret ofEnvironment(String name, Map<String, String> environment)
      throws IOException {
    String value = environment.get(name);
    if (value == null) {
      throw new IOException("is not set in the environment");
    }
    return new Secret(null, name, checked(value));
  }

  /** The secret itself, as last read: for the request that needs it, never for a log. */
  public String reveal() {
    return held;
  }

  /**
   * Reads the file again, by content alone: mounted secrets change by a swap of links, with any
   * modification time. Blocks. What was held stays where the file cannot be read.
   *
   * @return whether the secret is another one now
   */
  public boolean readNow() throws IOException {
    if (file == null) {
      return false; // the environment of a process does not change
    }
    String now = read(file);
    boolean changed = !now.equals(held);
    held = now;
    return changed;
  }

  /** The file or, where there is none, the environment variable. */
  public String place() {
    return place;
  }

  public boolean isFile() {
    return file != null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && place.equals(secret.place)
        && Objects.equals(file, secret.file);
  }

  @Override
  public int hashCode() {
    return place.hashCode();
  }

  @Override
  public String toString() {
    return "secret in " + (file == null ? "environment variable" : "file");
  }

  private static String read(Path file) throws IOException {
    String shown = Shown.plain(file.toString());
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would block for good
      throw new IOException(shown + " is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("too long for a secret");
      }
      return checked(new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new IOException("no such file: " + shown, e);
    } catch (FileSystemException e) {
      throw new IOException(shown + " cannot be read; check its permissions", e);
    }
  }

  private static String checked(String text) throws IOException {
    String secret = text.strip();
    if (secret.isEmpty()) {
      throw new IOException("holds nothing; it must hold the secret, on one line");
    }
    if (secret.lines().count() > 1) {
      throw new IOException("holds several lines; it must hold the secret alone, on one line");
    }
    if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IOException(
          "holds blanks or characters beyond ASCII; it must hold the secret alone");
    }
    return secret;
  }
}
