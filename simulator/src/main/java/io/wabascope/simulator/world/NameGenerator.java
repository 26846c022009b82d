package io.wabascope.simulator.world;

import java.util.List;

/** Generates names, some with characters that need escaping in exporters. */
final class NameGenerator {
  private static final List<String> FIRST = List.of(
      "Juniper",
      "Harbour",
      "Crimson",
      "Café Ñandú",
      "Willow",
      "O'Brien's",
      "Zürich",
      "Maple",
      "Acme \"Best\"",
      "Lotus 蓮",
      "Cobalt",
      "Granite",
      "Back\\slash",
      "Sunny",
      "Ozone",
      "Quartz");
  private static final List<String> SECOND = List.of(
      "Bakery",
      "Travel",
      "Dental Care",
      "Motors",
      "Books & Co.",
      "Florist",
      "Logistics",
      "Pharmacy",
      "Optics",
      "Hotel",
      "Garden",
      "Cycles",
      "Repairs");

  private NameGenerator() {}

  static String generate(int index) {
    return FIRST.get(index % FIRST.size())
        + " "
        + SECOND.get(index / FIRST.size() % SECOND.size())
        + " "
        + (index + 1);
  }
}
