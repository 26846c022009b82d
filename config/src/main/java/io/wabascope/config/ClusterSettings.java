package io.wabascope.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how members find each other.
 *
 * @param listen where this member listens for others, once enabled
 * @param backups on so many other members is each entry kept as well
 * @param acceptPlaintext whether members may talk unencrypted beyond private networks
 */
public record ClusterSettings(
    boolean enabled,
    String name,
    HostPort listen,
    Join join,
    int backups,
    boolean acceptPlaintext) {
  public static final ClusterSettings DEFAULT = new ClusterSettings(
      false, "wabascope", new HostPort("127.0.0.1", 5701), new Join(List.of(), null), 1, false);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern DNS =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9.])?");

  /**
   * The ways to find other members.
   *
   * @param serviceDns the DNS name of a headless Kubernetes service
   */
  public record Join(List<HostPort> members, @Nullable String serviceDns) {
    public Join {
      members = List.copyOf(members);
    }

    boolean isEmpty() {
      return members.isEmpty() && serviceDns == null;
    }
  }

  static ClusterSettings read(Section cluster) {
    List<HostPort> members = cluster.list("members", Shapes::peer);
    String dns = cluster
        .section(
            "kubernetes",
            kubernetes -> new Join(
                List.of(),
                kubernetes.optional(
                    "service_dns", Shapes.form(DNS, "is not the DNS name of a service"))))
        .serviceDns();
    ClusterSettings settings = new ClusterSettings(
        cluster.or("enabled", DEFAULT.enabled, Shapes::truth),
        cluster.or("name", DEFAULT.name, Shapes.form(NAME, "must be letters, digits, _ . or -")),
        cluster.or("listen", DEFAULT.listen, Shapes::peer),
        new Join(members == null ? List.of() : members, dns),
        cluster.or("backups", DEFAULT.backups, Shapes.whole(0, 6)),
        cluster.or("accept_plaintext", DEFAULT.acceptPlaintext, Shapes::truth));
    if (settings.enabled) {
      settings.checkMeeting(cluster);
    }
    return settings;
  }

  private void checkMeeting(Section cluster) {
    if (join.isEmpty() && cluster.get("members") == null && cluster.get("kubernetes") == null) {
      cluster.refuse(
          "enabled", "members cannot meet; give cluster.members or cluster.kubernetes.service_dns");
    } else if (join.isEmpty()) {
      cluster.refuse(
          cluster.get("members") == null ? "kubernetes" : "members",
          "members cannot meet; name at least one, or give cluster.kubernetes.service_dns");
    }
    if (!join.members().isEmpty() && join.serviceDns() != null) {
      cluster.refuse("kubernetes", "members are given as well; keep one of the two");
    }
    if (!acceptPlaintext && !listen.isPrivate()) {
      cluster.refuse(
          "listen",
          Shown.quoted(listen.toString())
              + " may be reached from anywhere, and members talk unencrypted; listen on a private"
              + " address, or set cluster.accept_plaintext: true");
    }
  }

  Map<String, Object> written() {
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
