package io.wabascope.agent.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The subject alternative names of a certificate, for admitting clients by name. */
final class SubjectAltNames {
  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;
  private static final Pattern IP_LITERAL =
      Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private SubjectAltNames() {}

  /** Whether the certificate has one of the names exactly; IP addresses may be in any notation. */
  static boolean matches(X509Certificate certificate, List<String> allowed)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names != null && names.stream().anyMatch(name -> isAllowed(name, allowed));
  }

  private static boolean isAllowed(List<?> name, List<String> allowed) {
    String value = String.valueOf(name.get(1));
    return switch ((Integer) name.get(0)) {
      case EMAIL, DNS, URI -> allowed.contains(value);
      case ADDRESS -> allowed.stream().anyMatch(one -> isSame(one, value));
      default -> false;
    };
  }

  private static boolean isSame(String one, String other) {
    if (!IP_LITERAL.matcher(one).matches()) {
      return false; // a host name; it must not be resolved
    }
    try {
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
