package io.wabascope.cluster.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.query.MemberQuestions.Answers;
import io.wabascope.poller.api.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberQuestionsTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestCluster testCluster = new TestCluster(3);

  @AfterEach
  void stop() {
    testCluster.close();
    Await.value(vertx.close());
  }

  @Test
  void everyOtherMemberAnswers() {
    MemberQuestions asking = questions(testCluster.start(0));
    questions(testCluster.start(1)).answerWith(question -> "one " + question);
    questions(testCluster.start(2)).answerWith(question -> "two " + question);

    Answers answers = Await.value(asking.ask("é?"));

    assertThat(answers.asked()).isEqualTo(2);
    assertThat(answers.texts()).containsExactlyInAnyOrder("one é?", "two é?");
  }

  @Test
  void loneMemberAsksNobody() {
    HazelcastMember member = testCluster.start(0);

    assertThat(Await.value(questions(member).ask("?"))).isEqualTo(new Answers(0, List.of()));
    MemberQuestions left = questions(member);
    member.close();
    assertThat(Await.value(left.ask("?"))).isEqualTo(new Answers(0, List.of()));
  }

  @Test
  void memberThatFailsOrHangsIsLeftOut() {
    HazelcastMember one = testCluster.start(0);
    CountDownLatch hanging = new CountDownLatch(1);
    questions(testCluster.start(1)).answerWith(question -> {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return question;
    });
    testCluster.start(2); // has no answer yet

    MemberQuestions asking = new MemberQuestions(one.hazelcast(), vertx, Duration.ofMillis(500));
    Answers answers = Await.value(asking.ask("?"));
    hanging.countDown();

    assertThat(answers).isEqualTo(new Answers(2, List.of()));
  }

  private MemberQuestions questions(HazelcastMember member) {
    return new MemberQuestions(member.hazelcast(), vertx);
  }
}
