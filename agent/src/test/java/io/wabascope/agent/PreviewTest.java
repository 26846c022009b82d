package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private final Board board =
      new Board(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);

  @Test
  void bringsWhatIsReadOfItsTargetsOnceAllIsRead() {
    try (Preview preview = new Preview(board, Set.of(Sightings.OWNED))) {
      preview.begins(3_002);
      for (int i = 0; i < 3_000; i++) {
        preview.sees(Sightings.account(Sightings.OWNED, "1" + i));
      }
      preview.sees(Sightings.account(Sightings.CLIENT, "2"));
      preview.sees(Sightings.business("3"));
      assertThat(board.objects()).isZero();
    }
    assertThat(board.objects()).isEqualTo(3_000);
  }

  @Test
  void forgetsWhatADamagedFileSaid() {
    try (Preview preview = new Preview(board, Set.of(Sightings.OWNED))) {
      preview.begins(5_000);
      for (int i = 0; i < 3_000; i++) {
        preview.sees(Sightings.account(Sightings.OWNED, "1" + i));
      }
      preview.begins(0);
    }
    assertThat(board.objects()).isZero();
  }
}
