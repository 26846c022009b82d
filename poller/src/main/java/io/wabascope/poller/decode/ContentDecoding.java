package io.wabascope.poller.decode;

import io.vertx.core.http.HttpHeaders;
import io.wabascope.core.graph.Fault;
import io.wabascope.poller.api.GraphException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bodies before they are decoded: unpacked within their bound, or named for what they are. */
public final class ContentDecoding {
  private ContentDecoding() {}

  /**
   * The body without its content encoding.
   *
   * <p>Unpacked here and not by the HTTP client, which unpacks each packet whole: 64 KiB of a gzip
   * bomb become 64 MiB before anyone can count them.
   *
   * @throws GraphException if it unpacks to more than that many bytes, or not at all
   */
  public static byte[] decode(GraphResponse graphResponse, int maxSize) throws GraphException {
    String encoding = graphResponse.header(HttpHeaders.CONTENT_ENCODING.toString());
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return graphResponse.body();
    }
    if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
      throw new GraphException(
          Fault.unreadable(graphResponse.status(), "a content encoding that was not asked for"));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(graphResponse.body()))) {
      byte[] body = in.readNBytes(maxSize);
      if (in.read() >= 0) {
        throw GraphException.tooLarge(graphResponse.status(), maxSize);
      }
      return body;
    } catch (IOException e) {
      throw new GraphException(
          Fault.unreadable(graphResponse.status(), "gzip that can't be unpacked"));
    }
  }

  /** What a body that is not JSON looks like, in words of ours. */
  static String describe(byte[] body) {
    int first = 0;
    while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
      first++;
    }
    if (first == body.length) {
      return "the body is empty";
    }
    return switch (body[first]) {
      case '{' -> "JSON that is cut or broken";
      case '<' -> "HTML instead of JSON";
      default -> "no JSON";
    };
  }
}
