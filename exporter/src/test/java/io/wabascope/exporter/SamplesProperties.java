package io.wabascope.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.StateField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  @Test
  void rowsAreWrittenAgainAsTheyWere() {
    World world = new World(12, 10);
    Random random = new Random(4);
    Samples painted = new Samples(new Rows.Maker());
    LinePattern pattern = new LinePattern(InventoryMetrics.PHONE_NUMBER_STATUS);
    for (int rows = 1; rows < 300; rows += 7) {
      painted.begin(pattern);
      for (int i = 0; i < rows; i++) {
        byte[][] endings = new byte[1 + random.nextInt(3)][];
        for (int e = 0; e < endings.length; e++) {
          endings[e] = ("STATE_" + e + "\"} " + random.nextInt(2) + "\n").getBytes(UTF_8);
        }
        painted.with(world.text()).with(world.text()).each(endings);
      }

      Objects.requireNonNull(painted.rows()).write(samples);
      assertThat(samples.copy()).isEqualTo(painted.copy());
    }
  }

  @Test
  void linesOfEachStateAreThoseThatAreWrittenOneByOne() {
    Endings endings = new Endings(StateField.ACCOUNT_STATUS);
    LinePattern pattern = new LinePattern(InventoryMetrics.ACCOUNT_STATUS);
    for (String state : List.of("PENDING", "A_NEW_ONE")) {
      samples.begin(pattern);
      for (String known : StateField.ACCOUNT_STATUS.known()) {
        samples.with("a \"quoted\" id").with(known).value(known.equals(state) ? 1 : 0);
      }
      byte[] meant = samples.copy();

      samples.begin(pattern).with("a \"quoted\" id").each(endings.of(state));
      assertThat(samples.copy()).isEqualTo(meant);
      samples.beginCount(pattern).with("an id").each(endings.of(state));
      assertThat(samples.lines()).isEqualTo(StateField.ACCOUNT_STATUS.known().size());
    }
  }

  @Test
  void thereAreNoRowsWhereALineIsOfAnotherForm() {
    Samples painted = new Samples(new Rows.Maker());
    LinePattern pattern = new LinePattern(METRIC);
    byte[][] endings = {"b\"} 1\n".getBytes(UTF_8)};
    assertThat(painted.begin(pattern).rows()).as("of nothing").isNull();
    painted.begin(pattern).with("a").each(endings);
    painted.with("a").with("b").value(2);
    assertThat(painted.rows()).isNull();
    painted.begin(pattern).with("a").each(endings);
    assertThat(painted.rows()).isNotNull();
    assertThatThrownBy(() -> painted.each(endings)).isInstanceOf(IllegalStateException.class);
  }

  private List<Sample> read() {
    byte[] head = Format.TEXT.head(METRIC);
    byte[] body = new byte[head.length + samples.length()];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(samples.bytes(), 0, body, head.length, samples.length());
    return new Reading(body, Format.TEXT).samples();
  }
}
