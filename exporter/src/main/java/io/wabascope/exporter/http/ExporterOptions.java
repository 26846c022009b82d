package io.wabascope.exporter.http;

/**
 * Where the exporter listens, and what it allows.
 *
 * @param port 0 takes any free one; see {@link ExporterVerticle#port()}
 * @param lifecycle whether {@code POST /-/reload} is allowed
 * @param access who is answered, to begin with; see {@link ExporterVerticle#admit}
 * @param patience how long clients are waited for
 */
public record ExporterOptions(
    String host, int port, boolean lifecycle, Access access, Patience patience) {
  public ExporterOptions(String host, int port, boolean lifecycle, Access access) {
    this(host, port, lifecycle, access, Patience.USUAL);
  }

  public ExporterOptions {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not an address to listen on: " + host + ':' + port);
    }
  }
}
