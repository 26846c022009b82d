package io.wabascope.benchmarks.attack;

import io.wabascope.benchmarks.process.ChildProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Reads the resource usage of a process every 100 ms and keeps the largest values. */
final class ResourcePeaks implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final ChildProcess process;
  private final Thread thread = new Thread(this::readRepeatedly, "resource-peaks");
  private volatile boolean stopped;
  private Peaks peaks = new Peaks(0, 0, 0);

  /**
   * Largest values of a time.
   *
   * @param resident bytes
   * @param files open files, including connections
   */
  record Peaks(long resident, long threads, long files) {
    private Peaks max(Peaks other) {
      return new Peaks(
          Math.max(resident, other.resident),
          Math.max(threads, other.threads),
          Math.max(files, other.files));
    }
  }

  ResourcePeaks(ChildProcess process) {
    this.process = process;
    thread.start();
  }

  private void readRepeatedly() {
    try {
      do {
        peaks = peaks.max(new Peaks(process.resident(), process.threads(), process.files()));
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } while (!stopped);
    } catch (IOException e) {
      stopped = true; // the process has ended, which is a verdict of its own
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Peaks stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return peaks;
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
