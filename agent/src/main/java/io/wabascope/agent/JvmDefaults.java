package io.wabascope.agent;

import java.io.ObjectInputFilter;
import java.lang.reflect.Field;
import java.security.Security;

/** What this process needs of its JVM and no option on the command line should be needed for. */
public final class JvmDefaults {
  private static final String WORKERS = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final String FILTER = "jdk.serialFilter";

  /** Nothing here reads Java objects. Where a tool has the JVM read some, these are its bounds. */
  private static final String BOUNDS = "maxdepth=20;maxrefs=10000;maxbytes=1000000;maxarray=100000";

  private static final String NAMES = "networkaddress.cache.ttl";

  private JvmDefaults() {}

  /**
   * Disables the warning, from Java 24, that Hazelcast uses {@code sun.misc.Unsafe}: its users
   * cannot change that. No attribute of a manifest does it, and older versions refuse the option.
   */
  private static void disableUnsafeWarning() {
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Java 17 to 23 has no such field and gives no warning.
      return;
    }
  }

  /** Sets what was not set before, also by options. Before anything else is used. */
  public static void set() {
    // With one core or two, Hazelcast would start a new thread for every asynchronous step: the
    // common pool must have two workers before anything touches it. See "Threads" in
    // RATIONALE.md.
    if (System.getProperty(WORKERS) == null) {
      int workers = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
      System.setProperty(WORKERS, Integer.toString(workers));
    }
    if (ObjectInputFilter.Config.getSerialFilter() == null
        && System.getProperty(FILTER) == null
        && Security.getProperty(FILTER) == null) {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(BOUNDS));
    }
    // The address of a member that was replaced is known after a second, not after thirty.
    if (Security.getProperty(NAMES) == null) {
      Security.setProperty(NAMES, "1");
    }
    disableUnsafeWarning();
  }
}
