package org.tidings.message.blocked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.message.rule.SendRule;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** The two stores, on a database. */
class BlockedMessagesTest {
  private static final long ACCOUNT = 1;
  private static final long TEMPLATE = 2;
  private static final long MEMBER = 3;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final BlockedMessages messages =
      new BlockedMessages(
          database.jdbi(),
          clock,
          new Limits(
              Map.of(
                  Limit.BLOCKED_MESSAGES_NOTED_A_DAY, 2L,
                  Limit.BLOCKED_MESSAGE_RETENTION_DAYS, 3L)));
  private final BlockedWords words = new BlockedWords(database.jdbi(), clock);

  @AfterEach
  void close() {
    database.close();
  }

  private void note(String content) {
    messages.note(
        new BlockedMessages.Newly(ACCOUNT, TEMPLATE, MEMBER, content, SendRule.BLOCKED_WORD, "x"));
  }

  private boolean occursIn(String text) {
    return !words.findIn(Folded.text(text)).isEmpty();
  }

  private List<String> noted() {
    return messages.list(ACCOUNT, TEMPLATE, 0, 100).stream().map(BlockedMessage::content).toList();
  }

  @Test
  void soManyOfAnAccountAreNotedInADayAndTheNextDayAgain() {
    for (String content : List.of("a", "b", "c", "d")) {
      note(content);
    }
    messages.note(
        new BlockedMessages.Newly(
            ACCOUNT + 1, TEMPLATE, MEMBER, "of another", SendRule.BLOCKED_WORD, "x"));
    assertThat(noted()).containsExactly("a", "b");
    clock.forward(Duration.ofDays(1));
    note("e");
    assertThat(noted()).containsExactly("a", "b", "e");
  }

  @Test
  void oldOnesAreForgotten() {
    note("a");
    clock.forward(Duration.ofDays(2));
    note("b");
    clock.forward(Duration.ofDays(1).plusSeconds(1));
    messages.forgetOld();
    assertThat(noted()).containsExactly("b");
  }

  @Test
  void amongTenThousandWordsAnyIsFoundInATextQuickly() {
    List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "词" + i + "Ü" + i % 7).toList();
    words.declare(many);
    assertThat(occursIn("x 词9999ü3 y")).isTrue();
    assertThat(occursIn("x 词9999ü4 y")).isFalse();
    String text = "词123Ü".repeat(40);
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(occursIn(text)).isFalse();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void noWordsAreNoWork() {
    assertThat(words.isEmpty()).isTrue();
    words.declare(List.of(" a "));
    assertThat(words.isEmpty()).isFalse();
    assertThat(occursIn("xAx")).isTrue();
    words.declare(List.of());
    assertThat(words.isEmpty()).isTrue();
    assertThat(occursIn("xAx")).isFalse();
  }

  @Test
  void anEmptyWordWouldBlockAllAndIsNotTaken() {
    for (String empty : Arrays.asList("", " ", "\t")) {
      assertThatIllegalArgumentException().isThrownBy(() -> words.declare(List.of("a", empty)));
    }
    assertThat(words.isEmpty()).isTrue();
  }
}
