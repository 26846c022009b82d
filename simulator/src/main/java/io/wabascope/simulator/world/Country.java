package io.wabascope.simulator.world;

import java.util.List;
import java.util.random.RandomGenerator;

/** A country with its currency and time zone. */
record Country(String code, String currency, int timezoneId) {
  private static final List<Country> ALL = List.of(
      new Country("BR", "BRL", 25),
      new Country("IN", "INR", 71),
      new Country("US", "USD", 1),
      new Country("ID", "IDR", 66),
      new Country("MX", "MXN", 84),
      new Country("DE", "EUR", 47),
      new Country("GB", "GBP", 58),
      new Country("ZA", "ZAR", 141));

  static Country pick(RandomGenerator random) {
    return ALL.get(random.nextInt(ALL.size()));
  }
}
