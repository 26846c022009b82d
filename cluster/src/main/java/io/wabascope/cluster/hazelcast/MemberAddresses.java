package io.wabascope.cluster.hazelcast;

import com.hazelcast.nio.MemberSocketInterceptor;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections only from members, by their addresses, before a byte is read.
 *
 * <p>Names are looked up again for an unknown address, at most once per second and by one thread. A
 * member that is refused in the meantime retries by itself. Thread-safe.
 */
public final class MemberAddresses implements MemberSocketInterceptor {
  private static final Logger log = LoggerFactory.getLogger(MemberAddresses.class);
  private static final long LOOKUP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final List<String> names;
  private final Lookup lookup;
  private final LongSupplier nanos;
  private final ReentrantLock looking = new ReentrantLock();
  private final Map<String, Set<InetAddress>> found = new HashMap<>(); // under the lock
  private long lookedUp; // under the lock
  private volatile Set<InetAddress> known = Set.of();
  private long logged; // under this
  private long refused; // under this

  /** As the system resolves a name. */
  @FunctionalInterface
  public interface Lookup {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  /** @param names names or addresses, without ports */
  public MemberAddresses(List<String> names, Lookup lookup, LongSupplier nanos) {
    this.names = List.copyOf(names);
    this.lookup = lookup;
    this.nanos = nanos;
    this.lookedUp = nanos.getAsLong() - LOOKUP_NANOS;
    this.logged = nanos.getAsLong() - LOG_NANOS;
  }

  public static MemberAddresses of(ClusterSettings settings) {
    String serviceDns = settings.join().serviceDns();
    List<String> names = serviceDns == null
        ? settings.join().members().stream().map(HostPort::host).toList()
        : List.of(serviceDns);
    return new MemberAddresses(names, InetAddress::getAllByName, System::nanoTime);
  }

  @Override
  public void init(Properties properties) {}

  @Override
  public void onConnect(Socket socket) {}

  /** @throws IOException if the connection is not a member's; Hazelcast closes it then */
  @Override
  public void onAccept(Socket socket) throws IOException {
    InetAddress address = socket.getInetAddress();
    if (address == null || !isMember(address)) {
      report(address);
      throw new IOException("not the address of a member");
    }
  }

  boolean isMember(InetAddress address) {
    if (!known.contains(address) && looking.tryLock()) {
      try {
        lookUp();
      } finally {
        looking.unlock();
      }
    }
    return known.contains(address);
  }

  private void lookUp() {
    if (nanos.getAsLong() - lookedUp < LOOKUP_NANOS) {
      return;
    }
    for (String name : names) {
      try {
        found.put(name, Set.copyOf(Arrays.asList(lookup.addresses(name))));
      } catch (UnknownHostException e) { // keep the addresses of the last lookup
        log.debug("the name of a member was not found", e);
      }
    }
    known = found.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    lookedUp = nanos.getAsLong();
  }

  private synchronized void report(@Nullable InetAddress address) {
    refused++;
    if (nanos.getAsLong() - logged >= LOG_NANOS) {
      logged = nanos.getAsLong();
      log.atWarn()
          .addKeyValue("address", address == null ? "unknown" : address.getHostAddress())
          .addKeyValue("refused", refused)
          .log("refused a connection to the cluster's port: not the address of a member");
      refused = 0;
    }
  }
}
