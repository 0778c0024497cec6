package org.tidings.message.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.message.MessageKey;
import org.tidings.storage.Notifications;

/** What nodes tell each other arrives as it was meant, in payloads that PostgreSQL takes. */
class NoticeTest {
  private static List<Notice> sent(Notice notice) {
    List<Notice> read = new ArrayList<>();
    for (String payload : Notice.payloads("1f", notice)) {
      assertThat(payload).hasSizeLessThanOrEqualTo(Notifications.PAYLOAD_BYTES_MAX);
      Notice.Heard heard = Notice.read(payload).orElseThrow();
      assertThat(heard.from()).isEqualTo("1f");
      read.add(heard.notice());
    }
    return read;
  }

  @Test
  void manyMessagesGoInSeveralPayloads() {
    List<MessageKey> messages =
        IntStream.range(0, 2_000)
            .mapToObj(i -> new MessageKey(Long.MAX_VALUE - i, (1L << 53) - 1 - i))
            .toList();
    List<Notice> read = sent(new Notice.Accepted(messages));
    assertThat(read).hasSizeBetween(2, 20);
    List<MessageKey> all = new ArrayList<>();
    read.forEach(notice -> all.addAll(((Notice.Accepted) notice).messages()));
    assertThat(all).isEqualTo(messages);
  }

  @Test
  void allSlotsAreNamedAfterTheirBeginning() {
    List<Integer> slots = IntStream.range(0, Interest.SLOTS).boxed().toList();
    List<Notice> read = sent(new Notice.AllOpen(slots));
    assertThat(read.getFirst()).isEqualTo(new Notice.AllOpen(List.of()));
    List<Integer> all = new ArrayList<>();
    read.stream().skip(1).forEach(notice -> all.addAll(((Notice.Opened) notice).slots()));
    assertThat(all).isEqualTo(slots);
  }

  @Test
  void theOthers() {
    assertThat(sent(new Notice.Hello())).containsExactly(new Notice.Hello());
    assertThat(sent(new Notice.Lost())).containsExactly(new Notice.Lost());
    assertThat(sent(new Notice.ChangesLost())).containsExactly(new Notice.ChangesLost());
    assertThat(sent(new Notice.Closed(List.of(3, 65_535))))
        .containsExactly(new Notice.Closed(List.of(3, 65_535)));
    assertThat(sent(new Notice.Opened(List.of()))).as("nothing to say").isEmpty();
    assertThat(sent(new Notice.Accepted(List.of()))).as("nothing to say").isEmpty();
  }

  @Test
  void everyKindOfChangeArrivesAsItWasMeant() {
    List<Notice.OfMember> changes =
        Stream.of(
                new MemberChange.Read(Long.MAX_VALUE, 1L << 53),
                new MemberChange.Deleted(7),
                new MemberChange.DeletedAll(1, 2),
                new MemberChange.OfAccount(3),
                new MemberChange.OfPreferences(),
                new MemberChange.OfAccess(),
                new MemberChange.Anything())
            .map(change -> new Notice.OfMember(Long.MAX_VALUE, change))
            .toList();
    assertThat(sent(new Notice.Changed(changes))).containsExactly(new Notice.Changed(changes));
    assertThat(Notice.read("changed 1f 2:read:1,2:later:5,2:deleted:9,"))
        .as("a later version says more")
        .hasValueSatisfying(heard ->
            assertThat(heard.notice())
                .isEqualTo(
                    new Notice.Changed(
                        List.of(new Notice.OfMember(2, new MemberChange.Deleted(9))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "hello 1f",
        "tomorrow 1f x",
        "open 1f ",
        "open 1f !",
        "accepted 1f 12",
        "accepted 1f 12:",
        "accepted 1f :12",
        "accepted 1f 12:zzzzzzzzzzzzzzzzz",
        "changed 1f x",
        "changed 1f 2:deleted:x",
        "changed 1f 2:read:1:99999999999999999999"
      })
  void whatIsNotUnderstoodIsPassedOver(String payload) {
    assertThat(Notice.read(payload)).isEmpty();
  }

  @Test
  void noSlotIsOutsideOfTheTable() {
    assertThat(Notice.read("open 1f -1,zzzz"))
        .hasValueSatisfying(heard ->
            assertThat(((Notice.Opened) heard.notice()).slots())
                .allMatch(slot -> slot >= 0 && slot < Interest.SLOTS));
  }
}
