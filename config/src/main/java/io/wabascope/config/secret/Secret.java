package io.wabascope.config.secret;

import io.wabascope.config.yaml.SafeText;
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
 * A token or an app secret, with its location: a file or an environment variable.
 *
 * <p>It is a class and not a string, because it must not print itself and can be read again. Two
 * secrets are equal if their locations are equal, whatever their values. Thread-safe: the value is
 * replaced as a whole.
 */
public final class Secret {
  private static final int MAX_LENGTH = 16_384;

  private final @Nullable Path file;
  private final String location;
  private volatile String value;

  private Secret(@Nullable Path file, String location, String value) {
    this.file = file;
    this.location = location;
    this.value = value;
  }

  /**
   * Reads a secret from a file. Blocks.
   *
   * @throws IOException if it cannot be read or is not a secret; the message never shows the
   *     content
   */
  public static Secret ofFile(Path file) throws IOException {
    return new Secret(file, file.toString(), read(file));
  }

  /**
   * Takes a secret from an environment.
   *
   * @throws IOException if the variable is not set or is not a secret
   */
  public static Secret ofEnvironment(String name, Map<String, String> environment)
      throws IOException {
    String value = environment.get(name);
    if (value == null) {
      throw new IOException("is not set in the environment");
    }
    return new Secret(null, name, validate(value));
  }

  /** Returns the value as last read: for the request that needs it, never for a log. */
  public String reveal() {
    return value;
  }

  /**
   * Reads the file again and compares the content: mounted secrets change by a swap of links, with
   * any modification time. Blocks. The value is kept if the file cannot be read.
   *
   * @return whether the value has changed
   */
  public boolean reload() throws IOException {
    if (file == null) {
      return false; // the environment of a process does not change
    }
    String current = read(file);
    boolean changed = !current.equals(value);
    value = current;
    return changed;
  }

  /** Returns the file or, without one, the environment variable. */
  public String location() {
    return location;
  }

  public boolean isFile() {
    return file != null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && location.equals(secret.location)
        && Objects.equals(file, secret.file);
  }

  @Override
  public int hashCode() {
    return location.hashCode();
  }

  @Override
  public String toString() {
    return "secret in " + (file == null ? "environment variable" : "file");
  }

  private static String read(Path file) throws IOException {
    String shown = SafeText.plain(file.toString());
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would block for ever
      throw new IOException(shown + " is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw new IOException("is too long for a secret");
      }
      return validate(new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new IOException("no such file: " + shown, e);
    } catch (FileSystemException e) {
      throw new IOException(shown + " cannot be read; check its permissions", e);
    }
  }

  private static String validate(String text) throws IOException {
    String problem = SecretFormat.problem(text);
    if (problem != null) {
      throw new IOException(problem);
    }
    return text.strip();
  }
}
