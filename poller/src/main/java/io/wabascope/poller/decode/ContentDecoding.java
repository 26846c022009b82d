package io.wabascope.poller.decode;

import io.vertx.core.http.HttpHeaders;
import io.wabascope.core.graph.Fault;
import io.wabascope.poller.api.GraphException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses bodies up to a maximum size, and describes bodies that are not JSON. */
public final class ContentDecoding {
  private ContentDecoding() {}

  /**
   * Returns the body without its content encoding.
   *
   * <p>The HTTP client does not decompress, because it would expand each packet as a whole: 64 KiB
   * of a gzip bomb become 64 MiB before the size can be checked.
   *
   * @param maxSize the maximum size of the result in bytes
   * @throws GraphException if the result is larger, or if it cannot be decompressed
   */
  public static byte[] decode(GraphResponse graphResponse, int maxSize) throws GraphException {
    String encoding = graphResponse.header(HttpHeaders.CONTENT_ENCODING.toString());
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return graphResponse.body();
    }
    if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
      throw new GraphException(
          Fault.unreadable(graphResponse.status(), "unexpected content encoding"));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(graphResponse.body()))) {
      byte[] body = in.readNBytes(maxSize);
      if (in.read() >= 0) {
        throw GraphException.tooLarge(graphResponse.status(), maxSize);
      }
      return body;
    } catch (IOException e) {
      throw new GraphException(Fault.unreadable(graphResponse.status(), "invalid gzip data"));
    }
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
