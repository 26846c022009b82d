package io.wabascope.exporter.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a body, in their order.
 *
 * @param parts at least one
 * @param checksum that of all parts together
 */
record JoinedParts(List<BodyPart> parts, CombinedCrc checksum) {
  static JoinedParts of(List<BodyPart> parts) {
    CombinedCrc checksum =
        parts.stream().map(BodyPart::checksum).reduce(CombinedCrc.NONE, CombinedCrc::concat);
    return new JoinedParts(List.copyOf(parts), checksum);
  }

  /** These parts after another one. */
  JoinedParts after(BodyPart first) {
    List<BodyPart> all = new ArrayList<>(parts.size() + 1);
    all.add(first);
    all.addAll(parts);
    return new JoinedParts(all, first.checksum().concat(checksum));
  }
}
