package io.wabascope.exporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChunksTest {
  private static final int READERS = 20;

  private static final Object READER = new Object();

  private final Chunks chunks = new Chunks();

  @Test
  void oneIsLentToEachAndTheRestIsBoundedWithSomeKeptForWhoReads() {
    List<Chunks.Loan> loans = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      loans.add(chunks.loan("stuck " + i));
    }
    Chunks.Loan reading = chunks.loan(READER);
    for (int i = 0; i < Chunks.READING; i++) {
      reading.giveBack(taken(reading));
    }

    assertThat(all(loans.get(0))).hasSize(1 + Chunks.MOST_BEYOND / 2);
    loans.subList(1, READERS).forEach(loan -> assertThat(all(loan)).hasSize(1));
    assertThat(all(reading)).hasSize(1 + Chunks.MOST_BEYOND / 2);
    assertThat(all(chunks.loan(new Object()))).hasSize(1);
  }

  @Test
  void whoHasReadOneAnswerIsKnownInTheNextOfTheSameConnection() {
    Chunks.Loan first = chunks.loan(READER);
    for (int i = 0; i < Chunks.READING; i++) {
      first.giveBack(taken(first));
    }
    all(chunks.loan("stuck"));

    assertThat(all(chunks.loan(READER))).hasSize(1 + Chunks.MOST_BEYOND / 2);
  }

  @Test
  void whatComesBackIsLentAgainEmptyAndNoneIsLentTwice() {
    Chunks.Loan first = chunks.loan("first");
    List<ByteBuffer> lent = all(first);
    lent.forEach(chunk -> chunk.position(5).limit(7));
    lent.forEach(first::giveBack);
    assertThat(first.held()).isZero();

    List<ByteBuffer> again = all(chunks.loan("next"));
    assertThat(again).allSatisfy(chunk -> assertThat(chunk.remaining()).isEqualTo(Chunks.SIZE));
    assertThat(identities(again)).hasSize(again.size()).isEqualTo(identities(lent));
  }

  private static ByteBuffer taken(Chunks.Loan loan) {
    ByteBuffer chunk = loan.take();
    assertThat(chunk).isNotNull();
    return chunk;
  }

  /** Takes until there is no more. */
  private static List<ByteBuffer> all(Chunks.Loan loan) {
    List<ByteBuffer> taken = new ArrayList<>();
    for (ByteBuffer chunk = loan.take(); chunk != null; chunk = loan.take()) {
      taken.add(chunk);
    }
    assertThat(loan.held()).isEqualTo(taken.size());
    return taken;
  }

  private static Set<Integer> identities(List<ByteBuffer> some) {
    Set<Integer> identities = new HashSet<>();
    some.forEach(chunk -> identities.add(System.identityHashCode(chunk)));
    return identities;
  }
}
