package io.wabascope.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemberAddressesTest {
  private final Map<String, InetAddress[]> names = new HashMap<>();
  private final AtomicLong clock = new AtomicLong();
  private int lookups;

  private final MemberAddresses members = new MemberAddresses(
      List.of("a.example", "b.example"),
      name -> {
        lookups++;
        if (!names.containsKey(name)) {
          throw new UnknownHostException(name);
        }
        return names.get(name);
      },
      clock::get);

  @Test
  void knowsEachAddressOfEachName() throws Exception {
    names.put("a.example", new InetAddress[] {address("192.0.2.1"), address("2001:db8::1")});
    names.put("b.example", new InetAddress[] {address("192.0.2.2")});

    assertThat(members.isMember(address("192.0.2.1"))).isTrue();
    assertThat(members.isMember(address("192.0.2.2"))).isTrue();
    assertThat(members.isMember(address("2001:db8:0:0::1"))).isTrue();
    assertThat(members.isMember(address("::ffff:192.0.2.2"))).isTrue();
    assertThat(members.isMember(address("192.0.2.3"))).isFalse();
    assertThat(members.isMember(address("127.0.0.1"))).isFalse();
  }

  @Test
  void findsAMemberThatCameLater() throws Exception {
    names.put("a.example", new InetAddress[] {address("192.0.2.1")});
    assertThat(members.isMember(address("192.0.2.9"))).isFalse();

    names.put("a.example", new InetAddress[] {address("192.0.2.9")});
    clock.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(members.isMember(address("192.0.2.9"))).isTrue();
    assertThat(members.isMember(address("192.0.2.1"))).isFalse();
  }

  @Test
  void strangersCauseOneLookupASecond() throws Exception {
    names.put("a.example", new InetAddress[] {address("192.0.2.1")});
    for (int i = 0; i < 250; i++) {
      assertThat(members.isMember(address("198.51.100." + i))).isFalse();
      clock.addAndGet(Duration.ofMillis(10).toNanos());
    }
    assertThat(lookups).isBetween(4, 6); // two names each
  }

  @Test
  void keepsWhatANameWasKnownByWhileItCannotBeFound() throws Exception {
    names.put("a.example", new InetAddress[] {address("192.0.2.1")});
    assertThat(members.isMember(address("192.0.2.1"))).isTrue();

    names.clear();
    clock.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(members.isMember(address("192.0.2.2"))).isFalse();
    assertThat(members.isMember(address("192.0.2.1"))).isTrue();
  }

  @Test
  void takesTheHostsOfTheSettings() throws Exception {
    MemberAddresses listed = MemberAddresses.of(new ClusterSettings(
        true,
        "test",
        new HostPort("127.0.0.1", 1),
        new ClusterSettings.JoinSettings(
            List.of(HostPort.parse("192.0.2.7:5701"), HostPort.parse("[2001:db8::7]:5701")), null),
        1,
        false));

    assertThat(listed.isMember(address("192.0.2.7"))).isTrue();
    assertThat(listed.isMember(address("2001:db8::7"))).isTrue();
    assertThat(listed.isMember(address("192.0.2.8"))).isFalse();
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }
}
