package io.wabascope.config;

import io.wabascope.config.yaml.HostPort;
import io.wabascope.config.yaml.SafeText;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how members find each other.
 *
 * @param listen address on which this member listens for other members if enabled
 * @param backups number of other members that hold a copy of each entry
 * @param acceptPlaintext whether members may communicate unencrypted outside private networks
 */
public record ClusterSettings(
    boolean enabled,
    String name,
    HostPort listen,
    JoinSettings join,
    int backups,
    boolean acceptPlaintext) {
  public static final ClusterSettings DEFAULT = new ClusterSettings(
      false,
      "wabascope",
      new HostPort("127.0.0.1", 5701),
      new JoinSettings(List.of(), null),
      1,
      false);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern DNS =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9.])?");

  /**
   * The ways to find other members.
   *
   * @param serviceDns the DNS name of a headless Kubernetes service
   */
  public record JoinSettings(
      List<HostPort> members, @Nullable String serviceDns) {
    public JoinSettings {
      members = List.copyOf(members);
    }

    boolean isEmpty() {
      return members.isEmpty() && serviceDns == null;
    }
  }

  static ClusterSettings read(YamlSection cluster) {
    List<HostPort> members = cluster.list("members", ValueParsers::connectAddress);
    String dns = cluster
        .section(
            "kubernetes",
            kubernetes -> new JoinSettings(
                List.of(),
                kubernetes.optional(
                    "service_dns", ValueParsers.matching(DNS, "is not the DNS name of a service"))))
        .serviceDns();
    ClusterSettings settings = new ClusterSettings(
        cluster.getOrDefault("enabled", DEFAULT.enabled, ValueParsers::bool),
        cluster.getOrDefault(
            "name", DEFAULT.name, ValueParsers.matching(NAME, "must be letters, digits, _ . or -")),
        cluster.getOrDefault("listen", DEFAULT.listen, ValueParsers::connectAddress),
        new JoinSettings(members == null ? List.of() : members, dns),
        cluster.getOrDefault("backups", DEFAULT.backups, ValueParsers.integer(0, 6)),
        cluster.getOrDefault("accept_plaintext", DEFAULT.acceptPlaintext, ValueParsers::bool));
    if (settings.enabled) {
      settings.checkDiscovery(cluster);
    }
    return settings;
  }

  private void checkDiscovery(YamlSection cluster) {
    if (join.isEmpty() && cluster.get("members") == null && cluster.get("kubernetes") == null) {
      cluster.addProblem(
          "enabled",
          "no way to find other members; set cluster.members or"
              + " cluster.kubernetes.service_dns");
    } else if (join.isEmpty() && !isAnyMemberListed(cluster)) {
      cluster.addProblem(
          cluster.get("members") == null ? "kubernetes" : "members",
          "no way to find other members; list at least one, or set cluster.kubernetes.service_dns");
    }
    if (!join.members().isEmpty() && join.serviceDns() != null) {
      cluster.addProblem("kubernetes", "members is set as well; keep one of the two");
    }
    if (!acceptPlaintext && !listen.isPrivate()) {
      cluster.addProblem(
          "listen",
          SafeText.quoted(listen.toString())
              + " may be a public address, and members communicate unencrypted; listen on a"
              + " private address, or set cluster.accept_plaintext: true");
    }
  }

  /** A listed member that cannot be read is a problem of its own. */
  private static boolean isAnyMemberListed(YamlSection cluster) {
    YamlValue members = cluster.get("members");
    return members != null && !members.isEmpty();
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("enabled", enabled);
    keys.put("name", name);
    keys.put("listen", listen.toString());
    keys.put("members", join.members().stream().map(HostPort::toString).toList());
    if (join.serviceDns() != null) {
      keys.put("kubernetes", Map.of("service_dns", join.serviceDns()));
    }
    keys.put("backups", backups);
    keys.put("accept_plaintext", acceptPlaintext);
    return keys;
  }
}
