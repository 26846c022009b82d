package io.wabascope.config;

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
 * What a server agrees to in a handshake; names are Java's.
 *
 * @param protocols {@code TLSv1.2}, {@code TLSv1.3} or both
 * @param cipherSuites in the order of preference; empty for Java's own
 * @param groups curves in the order of preference; empty for Java's own
 * @param serverChooses whether the server's order counts, and not the client's
 */
public record TlsHandshake(
    List<String> protocols, List<String> cipherSuites, List<String> groups, boolean serverChooses) {
  /** From here on Java lets a server name its curves. */
  private static final int JAVA_WITH_GROUPS = 20;

  private static final List<String> OF_13 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> OF_HTTP2 =
      List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  private static final Map<String, String> GROUPS = Map.of(
      "CurveP256", "secp256r1",
      "CurveP384", "secp384r1",
      "CurveP521", "secp521r1",
      "X25519", "x25519");

  public TlsHandshake {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
  }

  static TlsHandshake read(Section tls) {
    int least = tls.or("min_version", 2, TlsHandshake::version);
    int most = tls.or("max_version", 3, TlsHandshake::version);
    if (least > most) {
      tls.refuse("max_version", "is below min_version");
    }
    List<String> suites = tls.list("cipher_suites", TlsHandshake::suite);
    List<String> curves = tls.list("curve_preferences", TlsHandshake::group);
    boolean server = tls.or("prefer_server_cipher_suites", true, Shapes::truth);
    if (curves != null && Runtime.version().feature() < JAVA_WITH_GROUPS) {
      tls.refuse(
          "curve_preferences",
          "needs Java " + JAVA_WITH_GROUPS + " or newer; this one chooses among P-256, P-384,"
              + " P-521 and X25519 by itself: remove the key");
    }
    List<String> protocols =
        least == 2 && most == 3 ? List.of("TLSv1.3", "TLSv1.2") : List.of("TLSv1." + most);
    return new TlsHandshake(protocols, all(orNone(suites), most), orNone(curves), server);
  }

  /** As in Go, a list is of suites up to TLS 1.2 alone: those of TLS 1.3 are always there. */
  private static List<String> all(List<String> named, int most) {
    if (named.isEmpty() || most < 3) {
      return named;
    }
    Set<String> all = new LinkedHashSet<>(OF_13);
    all.addAll(named);
    return List.copyOf(all);
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  /** HTTP/2 demands a suite that a list without TLS 1.3 may lack (RFC 9113, 9.2.2). */
  Optional<String> problemOfHttp2() {
    boolean fits = cipherSuites.isEmpty()
        || cipherSuites.stream()
            .anyMatch(suite -> OF_13.contains(suite) || OF_HTTP2.contains(suite));
    return fits
        ? Optional.empty()
        : Optional.of("cipher_suites lack " + OF_HTTP2.get(0) + ", which HTTP/2 demands; add it, or"
            + " set http2: false under http_server_config");
  }

  private static int version(String text) {
    return switch (text) {
      case "TLS12" -> 2;
      case "TLS13" -> 3;
      case "TLS10", "TLS11" ->
        throw new Mismatch(Mismatch.VALUE + " is broken and switched off in Java; write TLS12");
      default -> throw new Mismatch("unknown version " + Mismatch.VALUE + "; one of TLS12, TLS13");
    };
  }

  private static String suite(String name) {
    Set<String> known = supported();
    if (!known.contains(name)) {
      String near = Nearest.to(name, known)
          .map(found -> "; did you mean " + found + '?')
          .orElse("; name one like TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
      throw new Mismatch("this Java knows no cipher suite " + Mismatch.VALUE + near);
    }
    return name;
  }

  private static Set<String> supported() {
    Set<String> suites = new TreeSet<>();
    try {
      Arrays.stream(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
          .filter(suite -> suite.startsWith("TLS_") && !suite.endsWith("_SCSV"))
          .forEach(suites::add);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
    return suites;
  }

  private static String group(String name) {
    String group = GROUPS.get(name);
    if (group == null) {
      throw new Mismatch("unknown curve " + Mismatch.VALUE + "; one of CurveP256, CurveP384,"
          + " CurveP521, X25519");
    }
    return group;
  }
}
