package io.wabascope.cluster.query;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the other members for what only they know, and answers their questions.
 *
 * <p>A page waits for the answers, so there is a short deadline, and a member that does not answer
 * in time is left out. Each member answers one question at a time and lets a few wait. Thread-safe.
 */
public final class MemberQuestions {
  /** The name of the executor in the cluster. */
  public static final String EXECUTOR = "questions";

  /** The key of how this member answers, in the user context of Hazelcast. */
  private static final String ANSWER = "wabascope.answer";

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final int MAX_WAITING = 16;

  private final HazelcastInstance hazelcast;
  private final Vertx vertx;
  private final Duration deadline;

  public MemberQuestions(HazelcastInstance hazelcast, Vertx vertx) {
    this(hazelcast, vertx, DEADLINE);
  }

  MemberQuestions(HazelcastInstance hazelcast, Vertx vertx, Duration deadline) {
    this.hazelcast = hazelcast;
    this.vertx = vertx;
    this.deadline = deadline;
  }

  /** The settings of the executor that answers questions. */
  public static ExecutorConfig executor() {
    return new ExecutorConfig(EXECUTOR)
        .setPoolSize(1)
        .setQueueCapacity(MAX_WAITING)
        .setStatisticsEnabled(false);
  }

  /**
   * The answers of the members.
   *
   * @param asked the number of members that were asked
   */
  public record Answers(int asked, List<String> texts) {
    public Answers {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Sets how this member answers.
   *
   * @param answer called on a thread that may compute; its result is not larger than a page
   */
  public void answerWith(UnaryOperator<String> answer) {
    hazelcast.getUserContext().put(ANSWER, answer);
  }

  /** Asks the other members; completes within the deadline, and never fails. */
  public Future<Answers> ask(String question) {
    List<Future<String>> asked = new ArrayList<>();
    try {
      IExecutorService executor = hazelcast.getExecutorService(EXECUTOR);
      for (Member member : hazelcast.getCluster().getMembers()) {
        if (!member.localMember()) {
          asked.add(ask(executor, member, question));
        }
      }
    } catch (RuntimeException e) { // this member has left
      return Future.succeededFuture(new Answers(0, List.of()));
    }
    return Future.join(asked).transform(joined -> Future.succeededFuture(answers(asked)));
  }

  private Future<String> ask(IExecutorService executor, Member member, String question) {
    CompletableFuture<String> answered = new CompletableFuture<>();
    executor.submitToMember(new Question(question), member, new ExecutionCallback<String>() {
      @Override
      public void onResponse(String answer) {
        answered.complete(answer);
      }

      @Override
      public void onFailure(Throwable cause) {
        answered.completeExceptionally(cause);
      }
    });
    return Future.fromCompletionStage(answered, vertx.getOrCreateContext())
        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Answers answers(List<Future<String>> asked) {
    return new Answers(
        asked.size(),
        asked.stream().filter(Future::succeeded).map(Future::result).toList());
  }

  /** A question, answered by the member on which it runs. */
  public static final class Question implements Callable<String>, HazelcastInstanceAware {
    private final String question;
    private transient @Nullable HazelcastInstance hazelcast;

    Question(String question) {
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
        @SuppressWarnings("unchecked") // only answerWith sets it
        UnaryOperator<String> answering = (UnaryOperator<String>) operator;
        return answering.apply(question);
      }
      throw new IllegalStateException("this member is starting");
    }

    public static Question read(CompactReader in) {
      return new Question(Objects.requireNonNullElse(in.readString("question"), ""));
    }

    public static void write(CompactWriter out, Question task) {
      out.writeString("question", task.question);
    }
  }
}
