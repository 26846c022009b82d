package io.wabascope.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesProperties {
  private static final Metric METRIC = InventoryMetrics.BUSINESS_INFO;

  private final Samples samples = new Samples();

  @Test
  void anyTextComesBackAsItWas() {
    World world = new World(11, 10);
    List<Sample> written = new ArrayList<>();
    samples.begin(new LinePattern(METRIC));
    for (int i = 0; i < 20_000; i++) {
      String name = world.text() + world.text();
      samples.with("id" + i).with(name).value(i);
      written.add(Sample.of(METRIC, i, "id" + i, name));
    }

    assertThat(read()).isEqualTo(written);
  }

  @Test
  void everyCodePointIsWrittenAsJavaWritesIt() {
    for (int block = 0; block < 0x110000; block += 0x800) {
      StringBuilder text = new StringBuilder();
      for (int c = block; c < block + 0x800; c++) {
        if (c < 0xD800 || c > 0xDFFF) {
          text.appendCodePoint(c);
        }
      }
      samples.begin(new LinePattern(InventoryMetrics.BUSINESS_CREATED)).with(text.toString());
      samples.value(1);
      String line = new String(samples.copy(), StandardCharsets.UTF_8);
      String plain =
          text.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
      assertThat(line).endsWith("{business_id=\"" + plain + "\"} 1\n");
    }
  }

  @Test
  void writesAnyWholeNumber() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      samples.begin(new LinePattern(METRIC)).with("a").with("b").value(value);
      assertThat(new String(samples.copy(), StandardCharsets.UTF_8))
          .isEqualTo(METRIC.name() + "{business_id=\"a\",name=\"b\"} " + value + "\n");
    }
  }

  @Test
  void refusesALineWithTooFewOrTooManyLabels() {
    samples.begin(new LinePattern(METRIC)).with("a");
    assertThatThrownBy(() -> samples.value(1)).isInstanceOf(IllegalStateException.class);
    samples.with("b");
    assertThatThrownBy(() -> samples.with("c")).isInstanceOf(IllegalStateException.class);
  }

  private List<Sample> read() {
    byte[] head = Format.TEXT.head(METRIC);
    byte[] body = new byte[head.length + samples.length()];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(samples.bytes(), 0, body, head.length, samples.length());
    return new Reading(body, Format.TEXT).samples();
  }
}
