package io.wabascope.cluster.query;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Asks the other members for what only they know, and answers their questions.
 *
 * <p>A page waits for the answers, so there is a short deadline, and a member that does not answer
 * in time is left out. Each member answers one question at a time and lets a few wait. Thread-safe.
 */
public final class MemberQuestions {
  /** The name of the executor in the cluster. */
  public static final String EXECUTOR = "questions";

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
    hazelcast.getUserContext().put(MemberQuestion.ANSWER, answer);
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
    executor.submitToMember(new MemberQuestion(question), member, new ExecutionCallback<String>() {
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
}
