package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.tidings.app.SeedException;
import org.tidings.storage.DatabaseAddress;

/** Unless it is allowed to, the platform calls no server of its own network. */
class PrivateCallbacksTest {
  private static final DatabaseAddress DATABASE = TestDatabases.fresh();

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:9002/wx", "http://[::1]/wx", "http://example.com:8080/wx"})
  void seedWithSuchAServerIsRefused(String url) {
    String seed = Seed.of(Seed.account(1).server(url));
    assertThatThrownBy(() -> RunningPlatform.startWithoutPrivateCallbacks(seed, DATABASE).close())
        .isInstanceOf(SeedException.class)
        .hasMessageContaining("Account " + Seed.appId(1))
        .hasMessageContaining(url)
        .hasMessageContaining("--allow-private-callbacks");
  }

  @Test
  void nameOfSuchAServerIsNotCalled() {
    String seed =
        Seed.of(
            Seed.account(2)
                .templates(Seed.NOTICE)
                .server("http://localhost/wx")
                .followers("alice"));
    try (RunningPlatform platform = RunningPlatform.startWithoutPrivateCallbacks(seed, DATABASE)) {
      long msgid = Developer.of(platform, 2).send("alice", Seed.NOTICE);
      String failures =
          "select count(*) from event_failure where msgid = "
              + msgid
              + " and last_error = 'the host''s address is not a public one'";
      await().until(() -> TestDatabases.number(DATABASE, failures) == 1);
      assertThat(platform.api().inbox(platform.clientKey(), "alice", "").path("messages"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/wx", "http://no-such-host.invalid/wx"})
  void checkTellsNoInnerNameFromOneThatIsNone(String url) {
    String seed = Seed.of(Seed.account(3).server(url));
    try (RunningPlatform platform =
        RunningPlatform.startWithoutPrivateCallbacks(seed, TestDatabases.fresh())) {
      String body = "{\"action\":\"all\",\"check_operator\":\"DEFAULT\"}";
      assertThat(Developer.of(platform, 3).post("/cgi-bin/callback/check", body).body())
          .startsWith("{\"errcode\":40201,\"errmsg\":\"invalid check url rid: ");
    }
  }
}
