package org.tidings.message.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** For whom a message is of interest, as the pages here and the notices of other nodes say. */
class OtherNodesTest {
  private static final long MEMBER = 42;

  private final Interest interest = new Interest();
  private final OtherNodes others = new OtherNodes(interest);
  private final List<Integer> slot = List.of(Interest.slot(MEMBER));

  private boolean here() {
    return Interest.here(interest.of(MEMBER));
  }

  private boolean elsewhere() {
    return Interest.elsewhere(interest.of(MEMBER));
  }

  @Test
  void hereAndElsewhereAreToldApart() {
    assertThat(interest.any()).isFalse();
    interest.opened(MEMBER);
    assertThat(here()).isTrue();
    assertThat(elsewhere()).isFalse();
    others.opened("a", slot);
    others.opened("a", slot);
    others.opened("b", slot);
    interest.closed(MEMBER);
    assertThat(here()).isFalse();
    assertThat(elsewhere()).isTrue();
    others.closed("a", slot);
    assertThat(elsewhere()).as("b has one").isTrue();
    others.closed("b", slot);
    others.closed("b", slot);
    assertThat(interest.any()).isFalse();
    assertThat(interest.of(MEMBER)).isZero();
  }

  @Test
  void namingAllMendsWhatWasMissed() {
    others.opened("a", slot);
    others.namesAll("a");
    assertThat(elsewhere()).as("while it is not named again yet").isTrue();
    others.namesAll("a");
    assertThat(elsewhere()).as("that it was closed was missed").isFalse();
    others.opened("a", slot);
    assertThat(elsewhere()).isTrue();
  }

  @Test
  void membersSpreadOverTheTable() {
    long distinct = LongStream.range(1, 4_001).map(Interest::slot).distinct().count();
    assertThat(distinct).isGreaterThan(3_700);
  }
}
