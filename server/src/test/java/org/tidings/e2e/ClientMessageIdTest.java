package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** What a sender names by an id of its own is sent once: {@code client_msg_id}. */
class ClientMessageIdTest {
  private static final int NOT_A_FOLLOWER = 43004;
  private static final int QUOTA_REACHED = 45009;
  private static final int TOO_LONG = 45067;

  private final DatabaseAddress database = TestDatabases.fresh();
  private final String seed =
      Seed.of(
          Seed.account(1)
              .templates(Seed.NOTICE)
              .with("templateDailyLimit", 50)
              .followers("alice", "bob")
              .follower("dave", "follows", false),
          Seed.account(2).templates(Seed.NOTICE).followers("alice"));
  private final RunningPlatform platform = RunningPlatform.start(seed, database, Map.of());
  private final Developer developer = Developer.of(platform, 1);

  @AfterEach
  void stop() {
    platform.close();
  }

  private static JsonNode send(Developer by, String member, String clientMessageId) {
    String body = by.message(member, Seed.NOTICE);
    String with = body.substring(0, body.length() - 1) + ",\"client_msg_id\":" + clientMessageId;
    return Api.json(by.post(Developer.SEND, with + "}"));
  }

  private static long accepted(JsonNode answer) {
    assertThat(answer.path("errcode").asInt()).as(answer.toString()).isZero();
    assertThat(answer.path("errmsg").asString()).isEqualTo("ok");
    return answer.path("msgid").asLong();
  }

  private long stored() {
    return TestDatabases.number(database, "select count(*) from message");
  }

  @Test
  void repeatAnswersTheFirstMsgidAndSendsNothing() {
    long first = accepted(send(developer, "alice", "\"order-1\""));
    assertThat(accepted(send(developer, "alice", "\"order-1\""))).isEqualTo(first);
    assertThat(stored()).isEqualTo(1);
    assertThat(TestDatabases.number(database, "select used from quota_use")).isEqualTo(1);
  }

  @Test
  void idIsOneFollowersOfOneAccount() {
    Set<Long> msgids = new HashSet<>();
    msgids.add(accepted(send(developer, "alice", "\"a\"")));
    msgids.add(accepted(send(developer, "alice", "\"A\"")));
    msgids.add(accepted(send(developer, "bob", "\"a\"")));
    msgids.add(accepted(send(Developer.of(platform, 2), "alice", "\"a\"")));
    assertThat(msgids).hasSize(4);
    assertThat(stored()).isEqualTo(4);
  }

  @Test
  void numberIsAnIdAndNothingIsNone() {
    long first = accepted(send(developer, "alice", "17"));
    assertThat(accepted(send(developer, "alice", "\"17\""))).isEqualTo(first);
    for (String none : List.of("\"\"", "null")) {
      assertThat(accepted(send(developer, "alice", none)))
          .isNotEqualTo(accepted(send(developer, "alice", none)));
    }
  }

  @Test
  void standsForTenMinutes() {
    long first = accepted(send(developer, "alice", "\"a\""));
    platform.forward(Duration.ofMinutes(9));
    assertThat(accepted(send(developer, "alice", "\"a\""))).isEqualTo(first);
    platform.forward(Duration.ofSeconds(61));
    long second = accepted(send(developer, "alice", "\"a\""));
    assertThat(second).isNotEqualTo(first);
    assertThat(accepted(send(developer, "alice", "\"a\""))).isEqualTo(second);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void refusedMessageLeavesItsIdFree() {
    assertThat(send(developer, "dave", "\"a\"").path("errcode").asInt()).isEqualTo(NOT_A_FOLLOWER);
    TestDatabases.execute(database, "update follower set follows = true");
    long msgid = accepted(send(developer, "dave", "\"a\""));
    assertThat(TestDatabases.number(database, "select msgid from message")).isEqualTo(msgid);
  }

  @Test
  void repeatIsAnsweredAlsoWhenTheQuotaIsUsedUp() {
    long first = accepted(send(developer, "alice", "\"a\""));
    for (int i = 1; i < 50; i++) {
      accepted(send(developer, "alice", "\"more-" + i + "\""));
    }
    assertThat(send(developer, "alice", "\"b\"").path("errcode").asInt()).isEqualTo(QUOTA_REACHED);
    assertThat(accepted(send(developer, "alice", "\"a\""))).isEqualTo(first);
    assertThat(stored()).isEqualTo(50);
  }

  @Test
  void idsAreSixtyFourBytesAtMost() {
    accepted(send(developer, "alice", "\"" + "é".repeat(32) + "\""));
    assertThat(send(developer, "alice", "\"" + "é".repeat(32) + "a\"").path("errcode").asInt())
        .isEqualTo(TOO_LONG);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void sentAtOnceOnTwoNodesItIsOneMessage() throws Exception {
    try (RunningPlatform other = RunningPlatform.start(seed, database, Map.of());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Developer> developers = List.of(developer, Developer.of(other, 1));
      for (int round = 0; round < 10; round++) {
        String id = "\"round-" + round + "\"";
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          Developer by = developers.get(i % 2);
          answers.add(threads.submit(() -> accepted(send(by, "alice", id))));
        }
        Set<Long> msgids = new HashSet<>();
        for (Future<Long> answer : answers) {
          msgids.add(answer.get());
        }
        assertThat(msgids).hasSize(1);
        assertThat(stored()).isEqualTo(round + 1);
      }
    }
  }

  @Test
  void whatStandsForNothingAnyMoreIsDropped() {
    accepted(send(developer, "alice", "\"a\""));
    platform.forward(Duration.ofMinutes(11));
    accepted(send(developer, "alice", "\"b\""));
    new org.tidings.message.ClientMessages(
            org.jdbi.v3.core.Jdbi.create(() -> TestDatabases.connect(database)), platform.clock())
        .forgetOld();
    assertThat(TestDatabases.number(database, "select count(*) from client_message")).isEqualTo(1);
  }
}
