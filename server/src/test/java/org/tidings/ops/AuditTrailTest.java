package org.tidings.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** Who did what: written with what was done, found by account, person, action and time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTrailTest {
  private static final Actor ANN = new Actor(OptionalLong.of(1), "Ann Li", "203.0.113.1");
  private static final Actor SAM = new Actor(OptionalLong.of(2), "Sam", "203.0.113.2");

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final AuditTrail trail = new AuditTrail(database.jdbi(), clock);
  private long noon;

  @BeforeAll
  void fill() {
    trail.note(ANN, Audited.of(AuditAction.SIGNED_IN, "ann@example.com"));
    trail.note(ANN, Audited.of(AuditAction.APPLICATION_SUBMITTED, 11, "1"));
    clock.forward(Duration.ofHours(1));
    noon = clock.millis();
    trail.note(SAM, Audited.of(AuditAction.APPLICATION_REFUSED, 11, "1"));
    trail.note(
        SAM,
        Audited.of(AuditAction.RULE_SET_CHANGED, 12, "")
            .change(Map.of("rule set", "2014"), Map.of("rule set", "2023")));
    trail.note(Actor.PLATFORM, Audited.of(AuditAction.SIGNED_OUT, "x"));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private List<String> found(AuditFilter filter) {
    return trail.list(filter, Long.MAX_VALUE, 100).stream().map(AuditEntry::action).toList();
  }

  private static AuditFilter filter(
      OptionalLong operator, Optional<String> who, OptionalLong from, OptionalLong until) {
    return new AuditFilter(
        OptionalLong.empty(), operator, who, Optional.empty(), Optional.empty(), from, until);
  }

  @Test
  void filtersFindWhatIsAllOfWhatTheyWant() {
    OptionalLong any = OptionalLong.empty();
    assertThat(found(AuditFilter.ALL)).hasSize(5).startsWith("SIGNED_OUT").endsWith("SIGNED_IN");
    assertThat(found(AuditFilter.ofAccount(11)))
        .containsExactly("APPLICATION_REFUSED", "APPLICATION_SUBMITTED");
    assertThat(found(AuditFilter.ofAccount(11).with(AuditAction.APPLICATION_REFUSED))).hasSize(1);
    assertThat(found(filter(OptionalLong.of(1), Optional.empty(), any, any))).hasSize(2);
    assertThat(found(filter(any, Optional.of("nn l"), any, any))).hasSize(2);
    assertThat(found(filter(any, Optional.of("%"), any, any))).isEmpty();
    assertThat(found(filter(any, Optional.empty(), OptionalLong.of(noon), any))).hasSize(3);
    assertThat(found(filter(any, Optional.empty(), any, OptionalLong.of(noon)))).hasSize(2);
  }

  @Test
  void anEntryTellsAllThatWasNoted() {
    AuditEntry entry = trail.list(AuditFilter.ofAccount(12), Long.MAX_VALUE, 1).getFirst();
    assertThat(entry.actor()).isEqualTo(SAM);
    assertThat(entry.accountId()).hasValue(12);
    assertThat(entry.before()).containsExactly(Map.entry("rule set", "2014"));
    assertThat(entry.after()).containsExactly(Map.entry("rule set", "2023"));
    assertThat(entry.happenedAt()).isBetween(noon, clock.millis());
    assertThat(trail.list(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst().actor())
        .isEqualTo(Actor.PLATFORM);
  }

  @Test
  void pagesFollowEachOther() {
    List<AuditEntry> first = trail.list(AuditFilter.ALL, Long.MAX_VALUE, 2);
    List<AuditEntry> rest = trail.list(AuditFilter.ALL, first.getLast().id(), 100);
    assertThat(first).hasSize(2);
    assertThat(rest).extracting(AuditEntry::action).hasSize(3).doesNotContain("SIGNED_OUT");
  }

  @Test
  void whatFailsLeavesNoEntry() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            trail.alongside(
                SAM,
                Audited.of(AuditAction.DAILY_LIMIT_CHANGED, 13, ""),
                () -> {
                  throw new IllegalStateException();
                }));
    assertThat(found(AuditFilter.ofAccount(13))).isEmpty();
  }
}
