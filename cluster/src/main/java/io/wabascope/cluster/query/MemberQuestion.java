package io.wabascope.cluster.query;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A question, answered by the member on which it runs. */
public final class MemberQuestion implements Callable<String>, HazelcastInstanceAware {
  /** The key of how the member answers, in its user context. */
  static final String ANSWER = "wabascope.answer";

  private final String question;
  private transient @Nullable HazelcastInstance hazelcast;

  MemberQuestion(String question) {
    this.question = question;
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    hazelcast = instance;
  }

  /**
   * Returns the answer.
   *
   * @throws IllegalStateException if the member does not answer questions yet
   */
  @Override
  public String call() {
    Object answer = Objects.requireNonNull(hazelcast).getUserContext().get(ANSWER);
    if (answer instanceof UnaryOperator<?> operator) {
      @SuppressWarnings("unchecked") // only MemberQuestions sets it
      UnaryOperator<String> answering = (UnaryOperator<String>) operator;
      return answering.apply(question);
    }
    throw new IllegalStateException("this member is starting");
  }

  public static MemberQuestion read(CompactReader in) {
    return new MemberQuestion(Objects.requireNonNullElse(in.readString("question"), ""));
  }

  public static void write(CompactWriter out, MemberQuestion task) {
    out.writeString("question", task.question);
  }
}
