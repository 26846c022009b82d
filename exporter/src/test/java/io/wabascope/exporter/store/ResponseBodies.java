package io.wabascope.exporter.store;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.RenderedShard;
import io.wabascope.exporter.render.ResponseBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads whole bodies, in chunks of a given size, and objects of the published shards. */
public final class ResponseBodies {
  private ResponseBodies() {}

  public static byte[] readAll(ResponseBody body, int chunkSize) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(chunkSize);
    do {
      body.readInto(chunk.clear());
      all.write(chunk.array(), 0, chunk.flip().limit());
    } while (chunk.hasRemaining());
    body.close();
    if (all.size() != body.length()) {
      throw new AssertionError("expected " + body.length() + " bytes, read " + all.size());
    }
    return all.toByteArray();
  }

  static byte[] plain(MetricsStore metricsStore, ExpositionFormat format) {
    return readAll(metricsStore.exposition().body(format, false), 1000);
  }

  static byte[] gzip(MetricsStore metricsStore, ExpositionFormat format) {
    return readAll(metricsStore.exposition().body(format, true), 1000);
  }

  /** The business or account, with series or without. */
  static Optional<MergedObject> find(MetricsStore metricsStore, ObjectKey key) {
    RenderedShard[] shards = metricsStore.exposition().shards();
    RenderedShard shard = shards[RenderedShard.indexOf(key, shards.length)];
    return Optional.ofNullable(
        RenderedShard.find(shard.objectList().toArray(MergedObject[]::new), key));
  }

  public static byte[] gunzip(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
