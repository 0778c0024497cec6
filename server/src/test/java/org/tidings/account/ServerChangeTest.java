package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;

/** Which settings remain beside new ones. */
class ServerChangeTest {
  private static final ServerSettings A = settings("http://a.example/", "TokenA");
  private static final ServerSettings B = settings("http://a.example/", "TokenB");
  private static final ServerSettings C = settings("http://a.example/", "TokenC");

  @Test
  void firstSettingsHaveNoneBefore() {
    assertThat(change(null, null, A)).isEmpty();
  }

  @Test
  void thoseReplacedRemain() {
    assertThat(change(A, null, B)).contains(A);
  }

  @Test
  void whileTheReplacedNeverWorkedThoseThatDidRemain() {
    assertThat(change(B, A, C)).contains(A);
  }

  @Test
  void goingBackKeepsWhatTheProgramMayHaveTakenUpMeanwhile() {
    assertThat(change(B, A, A)).contains(B);
  }

  @Test
  void newUrlAloneReplacesNothingAndNoOldUrlIsKept() {
    ServerSettings moved = settings("http://b.example/", "TokenA");
    assertThat(change(A, null, moved)).isEmpty();
    assertThat(change(B, A, settings("http://b.example/", "TokenB"))).contains(moved);
    assertThat(change(A, null, settings("http://b.example/", "TokenB"))).contains(moved);
  }

  @Test
  void noServerRemembersNothing() {
    assertThat(change(B, A, null)).isEmpty();
  }

  @Test
  void keyOrModeAloneIsAChangeToo() {
    ServerSettings otherMode =
        new ServerSettings(A.url(), A.token(), A.aesKey(), CallbackMode.SECURE);
    ServerSettings otherKey =
        new ServerSettings(A.url(), A.token(), new Secret("other"), CallbackMode.PLAIN);
    assertThat(change(A, null, otherMode)).contains(A);
    assertThat(change(A, null, otherKey)).contains(A);
  }

  private static ServerSettings settings(String url, String token) {
    return new ServerSettings(url, new Secret(token), new Secret(""), CallbackMode.PLAIN);
  }

  private static Optional<ServerSettings> change(
      @org.jspecify.annotations.Nullable ServerSettings present,
      @org.jspecify.annotations.Nullable ServerSettings previous,
      @org.jspecify.annotations.Nullable ServerSettings wanted) {
    Account account =
        new Account(
            1,
            new AppId("wx0123456789abcdef"),
            "gh_7f083739789a",
            "Harbour Bank",
            AccountKind.SERVICE,
            true,
            true,
            TemplateAccess.GRANTED,
            QualifyingRule.VERIFIED,
            RuleSet.OF_2014,
            Optional.empty(),
            OptionalLong.empty(),
            List.of(),
            false,
            List.of(),
            Optional.ofNullable(present),
            Optional.ofNullable(previous),
            Conduct.GOOD);
    return ServerChange.previous(account, Optional.ofNullable(wanted));
  }
}
