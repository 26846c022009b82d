package io.wabascope.config.web;

import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which client certificates are required and accepted.
 *
 * @param trustedCas certificate authorities, one of which must have signed it; null if no signature
 *     is checked
 * @param allowedSans the certificate must have one of them if not empty: DNS name, IP, e-mail
 *     address or URI
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

  /** Go's names of the client authentication types, as exporter-toolkit uses them. */
  public enum ClientAuthType {
    /** No certificate is requested. */
    NONE,
    /** Requested but optional; any signer is accepted. */
    REQUEST,
    /** Required; any signer is accepted. */
    REQUIRE_ANY,
    /** Optional; if sent, it must be signed by a trusted authority. */
    VERIFY_IF_GIVEN,
    /** Required, and signed by a trusted authority. */
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
                ClientAuthType.REQUIRE_ANY, // the toolkit's older name
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
      tls.addProblem(
          key, "has no effect without client_auth_type; set it to" + " RequireAndVerifyClientCert");
    }
    if (!isCaGiven && authType.verifies()) {
      tls.addProblem("client_auth_type", "requires a certificate authority; set client_ca_file");
    }
    if (allowedSans != null && !authType.isRequired()) {
      tls.addProblem(
          "client_allowed_sans",
          "requires client_auth_type RequireAndVerifyClientCert or RequireAnyClientCert");
    } else if (allowedSans != null && allowedSans.isEmpty()) {
      tls.addProblem(
          "client_allowed_sans",
          "is empty, so no client would be accepted; list a" + " name, or remove the key");
    }
    return new ClientAuthSettings(
        authType, trustedCas, allowedSans == null ? List.of() : allowedSans);
  }
}
