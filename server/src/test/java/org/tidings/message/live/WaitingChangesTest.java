package org.tidings.message.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of what waits for a page the last word is kept, and never too much. */
class WaitingChangesTest {
  private final WaitingChanges changes = new WaitingChanges();

  @Test
  void theLastReadPositionOfAnAccountIsKept() {
    changes.add(new MemberChange.Read(1, 5));
    changes.add(new MemberChange.Read(2, 6));
    changes.add(new MemberChange.Read(1, 9));
    assertThat(changes.take())
        .containsExactly(new MemberChange.Read(2, 6), new MemberChange.Read(1, 9));
    assertThat(changes.isEmpty()).isTrue();
  }

  @Test
  void ofTooManyOnlyThatThereWereSome() {
    for (long id = 1; id <= WaitingChanges.MAX; id++) {
      changes.add(new MemberChange.Deleted(id));
    }
    changes.add(new MemberChange.Deleted(1));
    assertThat(changes.take()).hasSize(WaitingChanges.MAX);
    for (long id = 0; id <= WaitingChanges.MAX; id++) {
      changes.add(new MemberChange.Deleted(id));
    }
    changes.add(new MemberChange.OfPreferences());
    assertThat(changes.take()).containsExactly(new MemberChange.Anything());
  }
}
