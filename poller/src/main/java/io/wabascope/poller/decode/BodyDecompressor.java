package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpHeaders;
import io.wabascope.core.graph.Fault;
import io.wabascope.poller.api.GraphException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Decompresses bodies up to a maximum size, and describes bodies that are not JSON. */
public final class BodyDecompressor {
  private static final Set<String> KNOWN_ENCODINGS = Set.of("", "identity", "gzip", "x-gzip");

  /** A proxy may compress a body that is already compressed. */
  private static final int MAX_LAYERS = 2;

  private BodyDecompressor() {}

  /**
   * Returns the body without its content encoding. The encoding is detected from the body, not from
   * its headers: a body that is not gzip is returned unchanged.
   *
   * <p>The HTTP client does not decompress, because it would expand each packet as a whole: 64 KiB
   * of a gzip bomb become 64 MiB before the size can be checked.
   *
   * @param maxSize the maximum size of the result in bytes
   * @throws GraphException if the result is larger, or if it cannot be decompressed
   */
  public static byte[] decompress(GraphResponse graphResponse, int maxSize) throws GraphException {
    byte[] body = graphResponse.body();
    for (int layer = 0; layer < MAX_LAYERS && isGzip(body); layer++) {
      body = decompress(graphResponse.status(), body, maxSize);
    }
    if (isEncodingUnknown(graphResponse) && !isText(body)) {
      throw new GraphException(
          Fault.unreadable(graphResponse.status(), "unexpected content encoding"));
    }
    return body;
  }

  private static byte[] decompress(int status, byte[] compressed, int maxSize)
      throws GraphException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] body = in.readNBytes(maxSize);
      if (in.read() >= 0) {
        throw GraphException.tooLarge(status, maxSize);
      }
      return body;
    } catch (IOException e) {
      throw new GraphException(Fault.unreadable(status, "invalid gzip data"));
    }
  }

  private static boolean isGzip(byte[] body) {
    return body.length >= 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
  }

  private static boolean isEncodingUnknown(GraphResponse graphResponse) {
    String encodings = graphResponse.header(HttpHeaders.CONTENT_ENCODING.toString());
    return encodings != null
        && !Arrays.stream(encodings.split(","))
            .map(encoding -> encoding.strip().toLowerCase(Locale.ROOT))
            .allMatch(KNOWN_ENCODINGS::contains);
  }

  /** Whether the body is empty, or starts like JSON or HTML, after an optional byte order mark. */
  private static boolean isText(byte[] body) {
    String begin = new String(body, 0, Math.min(body.length, 64), UTF_8).replace("\ufeff", "");
    String stripped = begin.strip();
    return stripped.isEmpty() || "{[<\"".indexOf(stripped.charAt(0)) >= 0;
  }

  /** Describes a body that is not valid JSON, without quoting it. */
  static String describe(byte[] body) {
    int first = 0;
    while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
      first++;
    }
    if (first == body.length) {
      return "empty response body";
    }
    return switch (body[first]) {
      case '{' -> "truncated or invalid JSON";
      case '<' -> "HTML instead of JSON";
      default -> "not JSON";
    };
  }
}
