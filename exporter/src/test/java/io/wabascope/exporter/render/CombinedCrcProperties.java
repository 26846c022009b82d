package io.wabascope.exporter.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class CombinedCrcProperties {

  @Test
  void combinesChecksumsOfParts() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] whole = new byte[random.nextInt(50_000)];
      random.nextBytes(whole);
      CombinedCrc combinedCrc = CombinedCrc.NONE;
      for (int from = 0; from < whole.length; ) {
        int to = Math.min(whole.length, from + random.nextInt(9_000));
        combinedCrc = combinedCrc.concat(new CombinedCrc(crc(whole, from, to), to - from, 3));
        from = to;
      }
      assertThat(combinedCrc.crc()).isEqualTo(crc(whole, 0, whole.length));
      assertThat(combinedCrc.plainLength()).isEqualTo(whole.length);
    }
  }

  @Test
  void combinesLengthsAboveFourGigabytes() {
    long bytes = 5_000_000_000L;
    int inTwoSteps = CombinedCrc.combine(
        CombinedCrc.combine(0x12345678, CombinedCrc.shiftFactor(bytes - 17), 0),
        CombinedCrc.shiftFactor(17),
        0);

    assertThat(CombinedCrc.combine(0x12345678, CombinedCrc.shiftFactor(bytes), 0))
        .isEqualTo(inTwoSteps);
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
