package io.wabascope.config.web;

import io.wabascope.config.yaml.ByteSizes;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.ParseContext;
import io.wabascope.config.yaml.Problems;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlParser;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
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
 * A {@code web.yml} in the format of Prometheus exporter-toolkit, with the content of the
 * certificates and keys that it names. Two that are equal have the same effect.
 *
 * @param tls null for plain HTTP
 * @param users user names and password hashes; empty if no password is required
 * @param excludedPaths paths that require no password
 * @param rateLimit null for no limit
 */
public record WebConfigFile(
    @Nullable TlsSettings tls,
    HttpServerSettings http,
    Map<String, PasswordHash> users,
    Set<String> excludedPaths,
    @Nullable RateLimitSettings rateLimit) {
  /** The content of an empty file. */
  public static final WebConfigFile EMPTY =
      new WebConfigFile(null, new HttpServerSettings(true, Map.of()), Map.of(), Set.of(), null);

  /** Excludes queries, wildcards and escapes, which would never match. */
  private static final Pattern EXCLUDED_PATH = Pattern.compile("/[^\\s?#%*]*");

  private static final int MAX_SIZE = 1 << 20;

  public WebConfigFile {
    users = Map.copyOf(users);
    excludedPaths = Set.copyOf(excludedPaths);
  }

  /**
   * Reads the file and the files that it names. Blocks.
   *
   * @throws ConfigException with every problem found
   */
  public static WebConfigFile read(Path file) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    YamlValue root = parseRoot(file, ParseContext.withoutInterpolation(directory, problems));
    problems.throwIfAny();
    if (root == null) {
      // An editor that writes a file anew leaves it like this for a moment.
      problems.add(
          null, "", "is empty: everything would be open to everybody; write {} if it is to be");
      problems.throwIfAny();
      return EMPTY;
    }
    YamlSection section = root.section();
    WebConfigFile read = read(section);
    section.addUnknownKeyProblems();
    problems.throwIfAny();
    return read;
  }

  private static WebConfigFile read(YamlSection web) {
    refuseEmpty(web, "tls_server_config", "nothing is encrypted; name cert_file and key_file");
    refuseEmpty(web, "basic_auth_users", "everybody is let in; name somebody");
    refuseEmpty(web, "rate_limit", "there is no limit; give interval and burst");
    TlsSettings tls = web.section("tls_server_config", TlsSettings::read).orElse(null);
    HttpServerSettings http = web.section("http_server_config", HttpServerSettings::read);
    if (tls != null && http.http2()) {
      tls.protocolSettings()
          .http2Problem()
          .ifPresent(problem -> web.addProblem("tls_server_config", problem));
    }
    return new WebConfigFile(
        tls,
        http,
        web.section("basic_auth_users", WebConfigFile::users),
        excludedPaths(web),
        web.section("rate_limit", RateLimitSettings::read).orElse(null));
  }

  /** A key without content is an error: its author expects an effect. */
  private static void refuseEmpty(YamlSection web, String key, String consequence) {
    YamlValue yamlValue = web.get(key);
    if (yamlValue != null && yamlValue.isEmpty()) {
      web.addProblem(key, "is empty, so " + consequence + ", or remove the key");
    }
  }

  private static Map<String, PasswordHash> users(YamlSection section) {
    Map<String, PasswordHash> users = new TreeMap<>();
    for (String name : section.keys()) {
      PasswordHash hash = section.optional(name, PasswordHash::read);
      if (name.isBlank() || name.contains(":")) {
        section.addProblem(
            name, "is not a valid user name: it must not be blank or contain a" + " colon");
      } else if (hash != null) {
        users.put(name, hash);
      }
    }
    return users;
  }

  private static Set<String> excludedPaths(YamlSection web) {
    List<String> paths = web.list(
        "basic_auth_excluded_paths",
        ValueParsers.matching(
            EXCLUDED_PATH, "is not a path; write it as clients request it, like /-/healthy"));
    return paths == null ? Set.of() : Set.copyOf(paths);
  }

  /** Returns the file's content; null if it is empty, for example only comments. */
  private static @Nullable YamlValue parseRoot(Path file, ParseContext parseContext) {
    byte[] bytes = readBytes(file, parseContext.problems());
    boolean blank = new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    return blank ? null : YamlParser.read(bytes, "write {} for no settings", parseContext);
  }

  private static byte[] readBytes(Path file, Problems problems) {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would block for ever
      problems.add("is not a regular file");
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        problems.add("is larger than " + ByteSizes.format(MAX_SIZE) + "; is it a web.yml?");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      problems.add("no such file");
    } catch (IOException e) {
      problems.add("cannot be read; check its permissions");
    }
    return new byte[0];
  }
}
