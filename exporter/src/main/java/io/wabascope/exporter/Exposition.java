package io.wabascope.exporter;

import io.wabascope.core.inventory.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inventory's half of a scrape, ready to be sent.
 *
 * <p>Immutable, published whole and shared by all who read it: a scrape sees what was painted
 * before it began, and waits for no one.
 */
public final class Exposition {
  private final Segment[] segments;
  private final List<Part> samples;
  private final int objects;
  private final Showing showing;

  /**
   * @param samples of the families of the catalogue, in its order
   */
  Exposition(Segment[] segments, List<Part> samples, int objects, Showing showing) {
    this.segments = segments;
    this.samples = List.copyOf(samples);
    this.objects = objects;
    this.showing = showing;
  }

  /** The inventory alone. */
  public Body body(Format format, boolean gzip) {
    return body(parts(format), gzip);
  }

  /**
   * The inventory behind another half. It compresses that half: not for an event loop.
   *
   * @param first whole families, without what closes a body
   */
  public Body body(byte[] first, Format format, boolean gzip) {
    List<Part> parts = new ArrayList<>();
    parts.add(Piece.of(first));
    parts.addAll(parts(format));
    return body(parts, gzip);
  }

  /** A body that is there already. It compresses: not for an event loop. */
  public static Body body(byte[] whole, boolean gzip) {
    return body(List.of(Piece.of(whole)), gzip);
  }

  /** How many businesses and accounts are known here, with series of their own or without. */
  public int objects() {
    return objects;
  }

  /** How much of them has series. */
  public Showing showing() {
    return showing;
  }

  /** What is known of that business or account, whether it has series or not. */
  public Optional<Shown> find(ObjectKey key) {
    Segment segment = segments[Segment.indexOf(key, segments.length)];
    return Optional.ofNullable(Segment.find(segment.objects(), key));
  }

  Segment[] segments() {
    return segments;
  }

  /** The samples of the family of that place in the catalogue. */
  Part samples(int family) {
    return samples.get(family);
  }

  private static Body body(List<Part> parts, boolean gzip) {
    Slices slices = new Slices(parts);
    return gzip ? new GzipBody(slices) : new PlainBody(slices);
  }

  private List<Part> parts(Format format) {
    Heads heads = Heads.of(format);
    List<Part> parts = new ArrayList<>(2 * samples.size() + 2);
    for (int family = 0; family < samples.size(); family++) {
      parts.add(heads.get(family));
      parts.add(samples.get(family));
    }
    parts.add(heads.end());
    return parts;
  }
}
