package io.wabascope.config.web;

import io.wabascope.config.yaml.InvalidValueException;
import io.wabascope.config.yaml.Suggestions;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS versions, cipher suites and curves of the server, with Java's names.
 *
 * @param protocols {@code TLSv1.2}, {@code TLSv1.3} or both
 * @param cipherSuites in order of preference; empty for Java's default
 * @param groups curves in order of preference; empty for Java's default
 * @param preferServerOrder whether the server's order is used instead of the client's
 */
public record TlsProtocolSettings(
    List<String> protocols,
    List<String> cipherSuites,
    List<String> groups,
    boolean preferServerOrder) {
  /** The first Java version in which a server can choose its curves. */
  private static final int MIN_JAVA_FOR_GROUPS = 20;

  private static final List<String> TLS13_SUITES =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> HTTP2_SUITES =
      List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  private static final Map<String, String> GROUPS = Map.of(
      "CurveP256", "secp256r1",
      "CurveP384", "secp384r1",
      "CurveP521", "secp521r1",
      "X25519", "x25519");

  public TlsProtocolSettings {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
  }

  static TlsProtocolSettings read(YamlSection tls) {
    int min = tls.getOrDefault("min_version", 2, TlsProtocolSettings::parseVersion);
    int max = tls.getOrDefault("max_version", 3, TlsProtocolSettings::parseVersion);
    if (min > max) {
      tls.addProblem("max_version", "is below min_version");
    }
    List<String> suites = tls.list("cipher_suites", TlsProtocolSettings::parseSuite);
    List<String> curves = tls.list("curve_preferences", TlsProtocolSettings::parseGroup);
    boolean server = tls.getOrDefault("prefer_server_cipher_suites", true, ValueParsers::bool);
    if (curves != null && Runtime.version().feature() < MIN_JAVA_FOR_GROUPS) {
      tls.addProblem(
          "curve_preferences",
          "requires Java " + MIN_JAVA_FOR_GROUPS + " or newer; remove the key, this version"
              + " uses P-256, P-384, P-521 and X25519");
    }
    List<String> protocols =
        min == 2 && max == 3 ? List.of("TLSv1.3", "TLSv1.2") : List.of("TLSv1." + max);
    return new TlsProtocolSettings(
        protocols, withTls13Suites(orEmpty(suites), max), orEmpty(curves), server);
  }

  /** As in Go, the list applies to TLS 1.2 and older: the suites of TLS 1.3 are always enabled. */
  private static List<String> withTls13Suites(List<String> named, int max) {
    if (named.isEmpty() || max < 3) {
      return named;
    }
    Set<String> all = new LinkedHashSet<>(TLS13_SUITES);
    all.addAll(named);
    return List.copyOf(all);
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  /** HTTP/2 requires a suite that a list without TLS 1.3 may lack (RFC 9113, 9.2.2). */
  Optional<String> http2Problem() {
    boolean isSupported = cipherSuites.isEmpty()
        || cipherSuites.stream()
            .anyMatch(suite -> TLS13_SUITES.contains(suite) || HTTP2_SUITES.contains(suite));
    return isSupported
        ? Optional.empty()
        : Optional.of("cipher_suites lacks " + HTTP2_SUITES.get(0)
            + ", which HTTP/2 requires; add it, or set http2: false under http_server_config");
  }

  private static int parseVersion(String text) {
    return switch (text) {
      case "TLS12" -> 2;
      case "TLS13" -> 3;
      case "TLS10", "TLS11" ->
        throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
            + " is insecure and disabled in Java; write TLS12");
      default ->
        throw new InvalidValueException(
            "unknown version " + InvalidValueException.VALUE_PLACEHOLDER + "; one of TLS12, TLS13");
    };
  }

  private static String parseSuite(String name) {
    Set<String> known = supportedSuites();
    if (!known.contains(name)) {
      String hint = Suggestions.nearest(name, known)
          .map(suggestion -> "; did you mean " + suggestion + '?')
          .orElse("; an example is TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
      throw new InvalidValueException(
          "unknown cipher suite " + InvalidValueException.VALUE_PLACEHOLDER + hint);
    }
    return name;
  }

  private static Set<String> supportedSuites() {
    Set<String> suites = new TreeSet<>();
    try {
      Arrays.stream(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
          .filter(suite -> suite.startsWith("TLS_") && !suite.endsWith("_SCSV"))
          .forEach(suites::add);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK supports TLS", e);
    }
    return suites;
  }

  private static String parseGroup(String name) {
    String group = GROUPS.get(name);
    if (group == null) {
      throw new InvalidValueException("unknown curve " + InvalidValueException.VALUE_PLACEHOLDER
          + "; one of CurveP256, CurveP384," + " CurveP521, X25519");
    }
    return group;
  }
}
