package io.wabascope.benchmarks.restart;

import io.wabascope.benchmarks.process.ChildProcess;
import io.wabascope.benchmarks.process.Polling;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills a process that stores its inventory repeatedly, and checks what the next one restores.
 *
 * <p>Every second kill is at a random time, the others while the file of sightings or that of
 * sweeps is written.
 */
public final class KillDrill {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** Time before the first kill, until all accounts are written. */
  private static final int WARM_UP_MILLIS = 3000;

  private final Path directory;
  private final int accounts;
  private final Random random = new Random(1);

  /** Times of every hundredth change of the last process, by number of the change. */
  private NavigableMap<Long, Long> changeTimes = new TreeMap<>();

  private long killedAt;
  private long oldestKnown = -1;
  private long lastRecorded = -1;

  /**
   * The result.
   *
   * @param duringWrites kills while a file was written
   * @param damagedFiles files that could not be used
   * @param maxLost longest time between a lost change and the kill
   */
  public record KillDrillResult(int kills, int duringWrites, int damagedFiles, Duration maxLost) {}

  public KillDrill(Path directory, int accounts) {
    this.directory = directory;
    this.accounts = accounts;
  }

  /** {@code KillDrill [kills [accounts]]}. */
  public static void main(String... arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int accounts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
    Path directory = Files.createTempDirectory("kill-drill");
    System.out.println(new KillDrill(directory, accounts).run(kills));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        System.out.printf("%s: %d bytes%n", file, Files.size(file));
      }
    }
  }

  /**
   * Kills the process a number of times.
   *
   * @throws IllegalStateException if a process did not start or restored too little
   */
  public KillDrillResult run(int kills) throws Exception {
    Duration longestLoss = Duration.ZERO;
    int duringWrites = 0;
    for (int i = 0; i <= kills; i++) {
      ChildProcess process = start();
      try (BufferedReader out = process.output()) {
        Duration lost = lostDuration(out.readLine());
        longestLoss = lost.compareTo(longestLoss) > 0 ? lost : longestLoss;
        if (i < kills) {
          duringWrites += runAndKill(process, out, i) ? 1 : 0;
        }
      } finally {
        process.kill();
      }
      if (i % 10 == 0) {
        System.out.printf("%d kills, at most %d ms lost%n", i, longestLoss.toMillis());
      }
    }
    return new KillDrillResult(kills, duringWrites, countDamagedFiles(), longestLoss);
  }

  private ChildProcess start() throws IOException {
    List<String> flags = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
    return ChildProcess.java(flags, StoreWriterProcess.class, directory, accounts);
  }

  /** The time between the first lost change and the kill. */
  private Duration lostDuration(@Nullable String line) {
    if (line == null || !line.startsWith("restored ")) {
      throw new IllegalStateException("a process did not start; its output: " + line);
    }
    String[] words = line.split(" ", -1);
    long count = Long.parseLong(words[1]);
    long oldest = Long.parseLong(words[2]);
    long recorded = Long.parseLong(words[3]);
    if (count < (oldestKnown < 0 ? 0 : accounts)
        || oldest < oldestKnown
        || recorded < lastRecorded
        || (recorded >= accounts && oldest < recorded - accounts + 1)) {
      throw new IllegalStateException("the process restored too little: " + line);
    }
    oldestKnown = count < accounts ? -1 : oldest;
    lastRecorded = recorded;
    // if all changes up to s are restored, the oldest name is s - accounts + 1
    var firstLost = count < accounts ? null : changeTimes.ceilingEntry(oldest + accounts);
    return firstLost == null ? Duration.ZERO : Duration.ofNanos(killedAt - firstLost.getValue());
  }

  /** Lets it run and kills it; returns whether it was writing. */
  private boolean runAndKill(ChildProcess process, BufferedReader out, int number)
      throws Exception {
    ConcurrentSkipListMap<Long, Long> changes = new ConcurrentSkipListMap<>();
    Thread reader = new Thread(() -> out.lines()
        .filter(line -> line.matches("put \\d+")) // the last may be torn
        .forEach(line -> changes.put(Long.parseLong(line.substring(4)), System.nanoTime())));
    reader.start();
    boolean writing = number % 2 == 1;
    Thread.sleep(random.nextInt(writing ? 1500 : 3500)
        + (number == 0 ? WARM_UP_MILLIS + accounts / 2 : 100));
    if (writing) {
      boolean sightings = number % 4 == 1;
      awaitWrite(sightings ? "inventory.store.next" : "sweeps.store.next");
      Thread.sleep(random.nextInt(sightings ? 40 : 3), random.nextInt(999_999));
    }
    killedAt = System.nanoTime();
    process.kill();
    reader.join();
    changeTimes = changes;
    return writing;
  }

  private void awaitWrite(String file) throws Exception {
    Path next = directory.resolve(file);
    long before = next.toFile().lastModified(); // 0 if there is none
    Polling.await(() -> "nothing was written", TIMEOUT, Duration.ofMillis(1), () -> {
      long modified = next.toFile().lastModified();
      return modified != 0 && modified != before;
    });
  }

  private int countDamagedFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return (int) files.filter(file -> file.toString().contains(".unfit-")).count();
    }
  }
}
