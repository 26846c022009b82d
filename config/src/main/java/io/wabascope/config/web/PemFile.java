package io.wabascope.config.web;

import io.wabascope.config.yaml.ByteSizes;
import io.wabascope.config.yaml.SafeText;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Certificates or a private key as PEM text, as last read.
 *
 * <p>It is a class and not a string, because it must not print itself. Two are equal if their
 * content is equal, so a certificate renewed in the same file is detected.
 */
public record PemFile(String text) {
  private static final int MAX_SIZE = 1 << 20;

  /** Reads the text from one of two keys: the text itself, or the path of a file. Blocks. */
  static @Nullable PemFile read(YamlSection tls, String inline, String file) {
    String text = tls.optional(inline, given -> given);
    Path path = tls.optional(file, ValueParsers.path(tls.context().directory()));
    if (text != null && path != null) {
      tls.addProblem(inline, file + " is set as well; keep one of the two");
    }
    return path == null ? text == null ? null : new PemFile(text) : read(tls, file);
  }

  /** Reads the file that the key names. Blocks. */
  public static @Nullable PemFile read(YamlSection tls, String file) {
    Path path = tls.optional(file, ValueParsers.path(tls.context().directory()));
    if (path == null) {
      return null;
    }
    try {
      return ofFile(path);
    } catch (IOException e) {
      tls.addProblem(file, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static PemFile ofFile(Path file) throws IOException {
    String shown = SafeText.plain(file.toString());
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would block for ever
      throw new IOException("is not a regular file: " + shown);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new IOException("is larger than " + ByteSizes.format(MAX_SIZE) + ": " + shown);
      }
      return new PemFile(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      throw new IOException("no such file: " + shown, e);
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException("cannot be read; check its permissions: " + shown, e);
    }
  }

  @Override
  public String toString() {
    return "PEM";
  }
}
