package io.wabascope.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SumProperties {

  @Test
  void theChecksumOfTheWholeFollowsFromItsParts() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] whole = new byte[random.nextInt(50_000)];
      random.nextBytes(whole);
      Sum sum = Sum.NONE;
      for (int from = 0; from < whole.length; ) {
        int to = Math.min(whole.length, from + random.nextInt(9_000));
        sum = sum.then(new Sum(crc(whole, from, to), to - from, 3));
        from = to;
      }
      assertThat(sum.crc()).isEqualTo(crc(whole, 0, whole.length));
      assertThat(sum.plain()).isEqualTo(whole.length);
    }
  }

  @Test
  void whatIsLongerThanFourGigabytesIsShiftedTheSameWay() {
    long bytes = 5_000_000_000L;
    int inTwoSteps = Sum.join(Sum.join(0x12345678, Sum.shift(bytes - 17), 0), Sum.shift(17), 0);

    assertThat(Sum.join(0x12345678, Sum.shift(bytes), 0)).isEqualTo(inTwoSteps);
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
