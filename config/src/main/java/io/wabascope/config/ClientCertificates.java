package io.wabascope.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a client's certificate.
 *
 * @param authorities who must have signed it; null only where nobody must have
 * @param names it must bear one of them, if there are any: DNS name, IP, e-mail address or URI
 */
public record ClientCertificates(Policy policy, @Nullable Pem authorities, List<String> names) {
  static final ClientCertificates NONE = new ClientCertificates(Policy.NONE, null, List.of());

  private static final List<String> WORDS = List.of(
      "NoClientCert",
      "RequestClientCert",
      "RequireAnyClientCert",
      "VerifyClientCertIfGiven",
      "RequireAndVerifyClientCert");

  public ClientCertificates {
    names = List.copyOf(names);
  }

  /** Go's words for client authentication, as exporter-toolkit uses them. */
  public enum Policy {
    /** None is asked for. */
    NONE,
    /** Asked for, taken from anybody, and not needed. */
    REQUEST,
    /** Needed, whoever signed it. */
    REQUIRE_ANY,
    /** Not needed, but whoever shows one must be known. */
    VERIFY_IF_GIVEN,
    /** Needed, and from one of the authorities. */
    REQUIRE_AND_VERIFY;

    public boolean isRequired() {
      return this == REQUIRE_ANY || this == REQUIRE_AND_VERIFY;
    }

    public boolean verifies() {
      return this == VERIFY_IF_GIVEN || this == REQUIRE_AND_VERIFY;
    }
  }

  static ClientCertificates read(Section tls) {
    Policy policy = tls.or(
        "client_auth_type",
        Policy.NONE,
        Shapes.choice(
            "type",
            WORDS,
            Map.of(
                WORDS.get(0),
                Policy.NONE,
                WORDS.get(1),
                Policy.REQUEST,
                WORDS.get(2),
                Policy.REQUIRE_ANY,
                "RequireClientCert",
                Policy.REQUIRE_ANY, // the toolkit's older word
                WORDS.get(3),
                Policy.VERIFY_IF_GIVEN,
                WORDS.get(4),
                Policy.REQUIRE_AND_VERIFY)));
    Pem authorities = Pem.read(tls, "client_ca", "client_ca_file");
    String key = tls.get("client_ca_file") == null ? "client_ca" : "client_ca_file";
    boolean given = tls.get(key) != null;
    List<String> names = tls.list("client_allowed_sans", Shapes::text);
    if (authorities != null && KeyAndCertificate.certificates(authorities).isEmpty()) {
      tls.refuse(key, KeyAndCertificate.NO_CERTIFICATES);
    }
    if (given && policy == Policy.NONE) {
      tls.refuse(key, "asks nobody without client_auth_type; give RequireAndVerifyClientCert");
    }
    if (!given && policy.verifies()) {
      tls.refuse("client_auth_type", "verifies against nothing; give client_ca_file");
    }
    if (names != null && !policy.isRequired()) {
      tls.refuse(
          "client_allowed_sans",
          "needs client_auth_type RequireAndVerifyClientCert or RequireAnyClientCert");
    } else if (names != null && names.isEmpty()) {
      tls.refuse("client_allowed_sans", "admits nobody; name somebody, or remove the key");
    }
    return new ClientCertificates(policy, authorities, names == null ? List.of() : names);
  }
}
