package io.wabascope.config.web;

import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a client's certificate.
 *
 * @param trustedCas who must have signed it; null only where nobody must have
 * @param allowedSans it must bear one of them, if there are any: DNS name, IP, e-mail address or URI
 */
public record ClientAuthSettings(
    ClientAuthType authType, @Nullable PemFile trustedCas, List<String> allowedSans) {
  static final ClientAuthSettings NONE =
      new ClientAuthSettings(ClientAuthType.NONE, null, List.of());

  private static final List<String> TYPE_NAMES = List.of(
      "NoClientCert",
      "RequestClientCert",
      "RequireAnyClientCert",
      "VerifyClientCertIfGiven",
      "RequireAndVerifyClientCert");

  public ClientAuthSettings {
    allowedSans = List.copyOf(allowedSans);
  }

  /** Go's words for client authentication, as exporter-toolkit uses them. */
  public enum ClientAuthType {
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

  static ClientAuthSettings read(YamlSection tls) {
    ClientAuthType authType = tls.getOrDefault(
        "client_auth_type",
        ClientAuthType.NONE,
        ValueParsers.choice(
            "type",
            TYPE_NAMES,
            Map.of(
                TYPE_NAMES.get(0),
                ClientAuthType.NONE,
                TYPE_NAMES.get(1),
                ClientAuthType.REQUEST,
                TYPE_NAMES.get(2),
                ClientAuthType.REQUIRE_ANY,
                "RequireClientCert",
                ClientAuthType.REQUIRE_ANY, // the toolkit's older word
                TYPE_NAMES.get(3),
                ClientAuthType.VERIFY_IF_GIVEN,
                TYPE_NAMES.get(4),
                ClientAuthType.REQUIRE_AND_VERIFY)));
    PemFile trustedCas = PemFile.read(tls, "client_ca", "client_ca_file");
    String key = tls.get("client_ca_file") == null ? "client_ca" : "client_ca_file";
    boolean isCaGiven = tls.get(key) != null;
    List<String> allowedSans = tls.list("client_allowed_sans", ValueParsers::text);
    if (trustedCas != null && KeyPairValidator.certificates(trustedCas).isEmpty()) {
      tls.addProblem(key, KeyPairValidator.NO_CERTIFICATES);
    }
    if (isCaGiven && authType == ClientAuthType.NONE) {
      tls.addProblem(key, "asks nobody without client_auth_type; give RequireAndVerifyClientCert");
    }
    if (!isCaGiven && authType.verifies()) {
      tls.addProblem("client_auth_type", "verifies against nothing; give client_ca_file");
    }
    if (allowedSans != null && !authType.isRequired()) {
      tls.addProblem(
          "client_allowed_sans",
          "needs client_auth_type RequireAndVerifyClientCert or RequireAnyClientCert");
    } else if (allowedSans != null && allowedSans.isEmpty()) {
      tls.addProblem("client_allowed_sans", "admits nobody; name somebody, or remove the key");
    }
    return new ClientAuthSettings(
        authType, trustedCas, allowedSans == null ? List.of() : allowedSans);
  }
}
