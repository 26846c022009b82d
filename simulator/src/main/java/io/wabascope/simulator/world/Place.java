package io.wabascope.simulator.world;

import java.util.List;
import java.util.random.RandomGenerator;

/** A country with what an account founded there would have. */
record Place(String country, String currency, int timezoneId) {
  private static final List<Place> ALL = List.of(
      new Place("BR", "BRL", 25),
      new Place("IN", "INR", 71),
      new Place("US", "USD", 1),
      new Place("ID", "IDR", 66),
      new Place("MX", "MXN", 84),
      new Place("DE", "EUR", 47),
      new Place("GB", "GBP", 58),
      new Place("ZA", "ZAR", 141));

  static Place draw(RandomGenerator random) {
    return ALL.get(random.nextInt(ALL.size()));
  }
}
