package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.account.IssuedToken.Kind.FORCED;
import static org.tidings.account.IssuedToken.Kind.NORMAL;
import static org.tidings.account.IssuedToken.Kind.STABLE;
import static org.tidings.account.IssuedToken.State.EXPIRED;
import static org.tidings.account.IssuedToken.State.REPLACED;
import static org.tidings.account.IssuedToken.State.STOPPED;
import static org.tidings.account.IssuedToken.State.WORKS;
import static org.tidings.account.IssuedToken.State.WORKS_A_LITTLE_LONGER;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.PlatformKeys;

/** Who fetched which token, which took the place of which, and what still works. */
class TokenHistoryTest {
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final TokenHistory history = new TokenHistory(database.jdbi(), clock);
  private AccessTokens tokens;
  private StableTokens stableTokens;
  private long account;
  private long other;

  @BeforeEach
  void begin() {
    PlatformKeys keys = new PlatformKeys(database.jdbi());
    tokens = new AccessTokens(database.jdbi(), clock, keys);
    stableTokens =
        new StableTokens(
            database.jdbi(), clock, keys, tokens, () -> 20, () -> Duration.ofSeconds(30));
    account = account(1);
    other = account(2);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tokensReplaceThoseOfTheirOwnKind() {
    tokens.issue(account, "10.0.0.1");
    stableTokens.fetch(account, "10.0.0.2");
    tokens.issue(other, "10.9.9.9");
    clock.forward(Duration.ofMinutes(1));
    tokens.issue(account, "10.0.0.3");
    List<IssuedToken> newestFirst = history.list(account, Long.MAX_VALUE, 10);
    assertThat(newestFirst).map(IssuedToken::number).containsExactly(3L, 2L, 1L);
    assertThat(newestFirst).map(IssuedToken::kind).containsExactly(NORMAL, STABLE, NORMAL);
    assertThat(newestFirst)
        .map(IssuedToken::issuedTo)
        .containsExactly("10.0.0.3", "10.0.0.2", "10.0.0.1");
    assertThat(newestFirst)
        .map(IssuedToken::state)
        .containsExactly(WORKS, WORKS, WORKS_A_LITTLE_LONGER);
    IssuedToken replaced = newestFirst.getLast();
    assertThat(replaced.replacedBy())
        .contains(new IssuedToken.Replacement(3, newestFirst.getFirst().issuedAt(), "10.0.0.3"));
    assertThat(replaced.worksUntil())
        .isEqualTo(newestFirst.getFirst().issuedAt().plus(AccessTokens.GRACE));
  }

  @Test
  void stateSaysWhatTheTokenItselfWouldBeAnswered() {
    String first = tokens.issue(account, "10.0.0.1");
    String second = tokens.issue(account, "10.0.0.1");
    clock.forward(AccessTokens.GRACE.minusSeconds(2));
    assertThat(states()).containsExactly(WORKS, WORKS_A_LITTLE_LONGER);
    tokens.verify(first);
    clock.forward(Duration.ofSeconds(3));
    assertThat(states()).containsExactly(WORKS, REPLACED);
    tokens.verify(second);
    clock.forward(AccessTokens.LIFE);
    assertThat(states()).containsExactly(EXPIRED, REPLACED);
  }

  @Test
  void forcedRefreshLeavesNoGrace() {
    stableTokens.fetch(account, "10.0.0.1");
    stableTokens.fetch(account, "10.0.0.2"); // the same token: no line of its own
    clock.forward(Duration.ofSeconds(10));
    stableTokens.refresh(account, "10.0.0.3");
    List<IssuedToken> both = history.list(account, Long.MAX_VALUE, 10);
    assertThat(both).map(IssuedToken::kind).containsExactly(FORCED, STABLE);
    assertThat(both).map(IssuedToken::state).containsExactly(WORKS, STOPPED);
  }

  @Test
  void historyIsReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      tokens.issue(account, "10.0.0." + i);
    }
    assertThat(history.list(account, Long.MAX_VALUE, 2))
        .map(IssuedToken::number)
        .containsExactly(5L, 4L);
    List<IssuedToken> next = history.list(account, 4, 2);
    assertThat(next).map(IssuedToken::number).containsExactly(3L, 2L);
    assertThat(next.getFirst().replacedBy()).map(IssuedToken.Replacement::number).contains(4L);
  }

  @Test
  void tellsOfTwoProgramsThatReplaceEachOthersTokens() {
    fetch("10.0.0.1", "10.0.0.2");
    assertThat(history.findOverwriting(account)).isEmpty();
    stableTokens.fetch(account, "10.0.0.1"); // harms nobody
    assertThat(history.findOverwriting(account)).isEmpty();
    fetch("10.0.0.1");
    assertThat(history.findOverwriting(account))
        .contains(new Overwriting("10.0.0.1", "10.0.0.2", 2));
    assertThat(history.findOverwriting(other)).isEmpty();
    clock.forward(TokenHistory.LOOKED_BACK.minusMinutes(2));
    fetch("10.0.0.1");
    assertThat(history.findOverwriting(account)).isEmpty();
  }

  private void fetch(String... addresses) {
    for (String from : addresses) {
      clock.forward(Duration.ofMinutes(1));
      tokens.issue(account, from);
    }
  }

  private List<IssuedToken.State> states() {
    return history.list(account, Long.MAX_VALUE, 10).stream().map(IssuedToken::state).toList();
  }

  private long account(int number) {
    return new Accounts(database.jdbi(), clock)
        .declare(
            new NewAccount(
                new AppId(String.format("wx%016x", number)),
                new Secret("secret"),
                "gh_" + number,
                "Account " + number,
                AccountKind.SERVICE,
                true,
                true,
                TemplateAccess.GRANTED,
                RuleSet.OF_2014,
                OptionalLong.empty(),
                List.of(),
                false,
                List.of(),
                Optional.empty()))
        .id();
  }
}
