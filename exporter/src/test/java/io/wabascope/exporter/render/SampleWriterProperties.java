package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.store.ParsedExposition;
import io.wabascope.exporter.store.RandomSightings;
import io.wabascope.exporter.store.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleWriterProperties {
  private static final MetricMetadata METRIC = InventoryMetrics.BUSINESS_INFO;

  private final SampleWriter sampleWriter = new SampleWriter();

  @Test
  void anyLabelValueSurvivesARoundTrip() {
    RandomSightings randomSightings = new RandomSightings(11, 10);
    List<Sample> written = new ArrayList<>();
    sampleWriter.start(new SampleTemplate(METRIC));
    for (int i = 0; i < 20_000; i++) {
      String name = randomSightings.text() + randomSightings.text();
      sampleWriter.label("id" + i).label(name).value(i);
      written.add(Sample.of(METRIC, i, "id" + i, name));
    }

    assertThat(parse()).isEqualTo(written);
  }

  @Test
  void codePointsAreEncodedAsUtf8() {
    for (int block = 0; block < 0x110000; block += 0x800) {
      StringBuilder text = new StringBuilder();
      for (int c = block; c < block + 0x800; c++) {
        if ((c < 0xD800 || c > 0xDFFF)
            && !ControlCharacters.isReplaced((char) Math.min(c, 0xFFFF))) {
          text.appendCodePoint(c);
        }
      }
      sampleWriter
          .start(new SampleTemplate(InventoryMetrics.BUSINESS_CREATED))
          .label(text.toString());
      sampleWriter.value(1);
      String line = new String(sampleWriter.toByteArray(), StandardCharsets.UTF_8);
      String plain =
          text.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
      assertThat(line).endsWith("{business_id=\"" + plain + "\"} 1\n");
    }
  }

  @Test
  void whatATerminalObeysIsReplacedAndStaysAWayToTellTextsApart() {
    Set<String> written = new HashSet<>();
    int texts = 0;
    for (int c = 0; c <= 0x9F; c++) {
      for (String text : List.of(
          Character.toString(c), "\uFFFD" + String.format("%04x", c), String.format("%04x", c))) {
        sampleWriter
            .start(new SampleTemplate(InventoryMetrics.BUSINESS_CREATED))
            .label(text)
            .value(1);
        byte[] line = sampleWriter.toByteArray();
        String read = new String(line, StandardCharsets.UTF_8);
        assertThat(read.strip().chars().filter(Character::isISOControl)).isEmpty();
        assertThat(ControlCharacters.replaceIn(("\"" + text).getBytes(UTF_8)))
            .isEqualTo(ControlCharacters.replaceIn("\"" + text).getBytes(UTF_8));
        written.add(read);
        texts++;
      }
    }
    assertThat(written).hasSize(texts);
  }

  @Test
  void writesAnyWholeNumber() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      sampleWriter.start(new SampleTemplate(METRIC)).label("a").label("b").value(value);
      assertThat(new String(sampleWriter.toByteArray(), StandardCharsets.UTF_8))
          .isEqualTo(METRIC.name() + "{business_id=\"a\",name=\"b\"} " + value + "\n");
    }
  }

  @Test
  void rejectsWrongNumberOfLabels() {
    sampleWriter.start(new SampleTemplate(METRIC)).label("a");
    assertThatThrownBy(() -> sampleWriter.value(1)).isInstanceOf(IllegalStateException.class);
    sampleWriter.label("b");
    assertThatThrownBy(() -> sampleWriter.label("c")).isInstanceOf(IllegalStateException.class);
  }

  private List<Sample> parse() {
    byte[] head = ExpositionFormat.header(METRIC.name(), METRIC);
    byte[] body = new byte[head.length + sampleWriter.length()];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(sampleWriter.bytes(), 0, body, head.length, sampleWriter.length());
    return new ParsedExposition(body, ExpositionFormat.TEXT).samples();
  }
}
