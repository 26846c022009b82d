package io.wabascope.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code web.yml} in the format of Prometheus's exporter-toolkit, with the certificates and keys
 * that it names as they were when it was read: so two that are equal serve alike.
 *
 * @param tls null for plain HTTP
 * @param users who may scrape, with which password; empty for everybody
 * @param excluded paths for which nobody is asked for a password
 * @param rate null for no limit
 */
public record WebFile(
    @Nullable TlsSettings tls,
    HttpSettings http,
    Map<String, PasswordHash> users,
    Set<String> excluded,
    @Nullable RateSettings rate) {
  /** Of a file that asks for nothing. */
  public static final WebFile OPEN =
      new WebFile(null, new HttpSettings(true, Map.of()), Map.of(), Set.of(), null);

  /** A query, a wildcard or an escape would match nothing. */
  private static final Pattern PATH = Pattern.compile("/[^\\s?#%*]*");

  private static final int LARGEST = 1 << 20;

  public WebFile {
    users = Map.copyOf(users);
    excluded = Set.copyOf(excluded);
  }

  /**
   * Reads such a file and the files that it names. Blocks.
   *
   * @throws ConfigException with every problem
   */
  public static WebFile read(Path file) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Value root = root(file, Reading.literal(directory, problems));
    problems.check();
    if (root == null) {
      return OPEN;
    }
    Section section = root.section();
    WebFile read = read(section);
    section.refuseUnknown();
    problems.check();
    return read;
  }

  private static WebFile read(Section web) {
    TlsSettings tls = web.section("tls_server_config", TlsSettings::read).orElse(null);
    HttpSettings http = web.section("http_server_config", HttpSettings::read);
    if (tls != null && http.http2()) {
      tls.handshake()
          .problemOfHttp2()
          .ifPresent(problem -> web.refuse("tls_server_config", problem));
    }
    return new WebFile(
        tls,
        http,
        web.section("basic_auth_users", WebFile::users),
        excluded(web),
        web.section("rate_limit", RateSettings::read).orElse(null));
  }

  private static Map<String, PasswordHash> users(Section section) {
    Map<String, PasswordHash> users = new TreeMap<>();
    for (String name : section.keys()) {
      PasswordHash hash = section.optional(name, PasswordHash::read);
      if (name.isBlank() || name.contains(":")) {
        section.refuse(name, "is no name that a client can send: it must have no colon");
      } else if (hash != null) {
        users.put(name, hash);
      }
    }
    return users;
  }

  private static Set<String> excluded(Section web) {
    List<String> paths = web.list(
        "basic_auth_excluded_paths",
        Shapes.form(PATH, "is no path; write one as it is asked for, like /-/healthy"));
    return paths == null ? Set.of() : Set.copyOf(paths);
  }

  /** The file's content; null if there is none, as in a file of comments. */
  private static @Nullable Value root(Path file, Reading reading) {
    byte[] bytes = bytes(file, reading.problems());
    boolean blank = new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    return blank ? null : YamlText.read(bytes, "write {} for one that asks for nothing", reading);
  }

  private static byte[] bytes(Path file, Problems problems) {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would block for good
      problems.note("is not a regular file");
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        problems.note("is larger than " + Sizes.print(LARGEST) + "; is it a web.yml?");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      problems.note("no such file");
    } catch (IOException e) {
      problems.note("cannot be read; check its permissions");
    }
    return new byte[0];
  }
}
