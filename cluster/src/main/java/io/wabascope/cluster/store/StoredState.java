package io.wabascope.cluster.store;

import com.hazelcast.internal.serialization.impl.compact.Schema;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The decoded content of files, see {@link StoreWriter}. */
final class StoredState {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The time up to which all changes are included; 1970 if there are no files. */
  Instant asOf = Instant.EPOCH;

  /** The time of the sightings that the sweeps in these files have found. */
  Instant sightingsAsOf = Instant.EPOCH;

  /** Whether the process stopped orderly, so that no call was made since. */
  boolean clean;

  /** The number of values that this build cannot decode. */
  int undecodable;

  final List<SweepRecord> sweeps = new ArrayList<>();
  final List<Sighting> sightings = new ArrayList<>();
  final Map<String, QuotaState> quotas = new HashMap<>();
  private String app = "";

  /** Reads the newest usable files, if there are any. */
  static StoredState read(StoreDirectory directory, CompactCodec codec) {
    StoredState state = directory.read(StoreWriter.SIGHTINGS, file -> read(file, codec));
    StoredState sweeps = directory.read(StoreWriter.SWEEPS, file -> read(file, codec));
    StoredState all = state == null ? new StoredState() : state;
    all.addSweeps(sweeps == null ? new StoredState() : sweeps);
    return all;
  }

  private static StoredState read(Path file, CompactCodec codec) throws IOException {
    if (LegacyStore.isAt(file)) {
      return LegacyStore.read(file, codec);
    }
    StoredState state = new StoredState();
    List<byte[]> schemas = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    try (InputStream stored = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(stored, BUFFER_BYTES), BUFFER_BYTES))) {
      state.readHeader(in);
      // to the checksum at the end, before anything is decoded
      for (int isSchema = in.read(); isSchema >= 0; isSchema = in.read()) {
        (isSchema == 0 ? values : schemas).add(in.readNBytes(in.readInt()));
      }
    } catch (RuntimeException e) { // before the checksum, damage causes exceptions of many types
      throw new IOException("it is damaged", e);
    }
    state.clean &= !StoreDirectory.isFormer(file);
    for (byte[] bytes : schemas) {
      if (codec.decode(bytes) instanceof Schema schema) {
        codec.put(schema);
      }
    }
    values.parallelStream()
        .map(bytes -> Optional.ofNullable(codec.decode(bytes)))
        .forEachOrdered(value -> state.add(value.orElse(null)));
    return state;
  }

  private void readHeader(DataInputStream in) throws IOException {
    String format = in.readUTF();
    if (!format.equals(StoreWriter.FORMAT)) {
      throw new IOException("its format is " + format + ", this build reads " + StoreWriter.FORMAT);
    }
    asOf = Instant.parse(in.readUTF());
    sightingsAsOf = Instant.parse(in.readUTF());
    clean = in.readBoolean();
  }

  /** Adds a value; the name of an app before its quota. */
  void add(@Nullable Object value) {
    if (value instanceof Sighting sighting) {
      sightings.add(sighting);
    } else if (value instanceof SweepRecord sweep) {
      sweeps.add(sweep);
    } else if (value instanceof QuotaState quota) {
      quotas.put(app, quota);
    } else if (value instanceof String name) {
      app = name;
    } else {
      undecodable++;
    }
  }

  /**
   * Adds the file of sweeps to that of sightings. Its records count only if what the sweeps found
   * is here; otherwise objects would look newer than they are.
   */
  private void addSweeps(StoredState file) {
    boolean isLegacy = !quotas.isEmpty(); // such a file also has sweeps
    boolean matches =
        asOf.equals(file.sightingsAsOf) || (!isLegacy && asOf.isAfter(file.sightingsAsOf));
    sightingsAsOf = asOf;
    if (matches) {
      sweeps.addAll(file.sweeps);
      asOf = file.asOf.isAfter(asOf) ? file.asOf : asOf;
    }
    if (matches || !isLegacy) {
      quotas.putAll(file.quotas);
      clean = file.clean;
    }
    undecodable += file.undecodable;
  }
}
