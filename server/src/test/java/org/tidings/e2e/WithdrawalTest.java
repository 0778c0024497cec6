package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.ADD;
import static org.tidings.e2e.Developer.LIST;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.account.Industry;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.NewTemplate;
import org.tidings.library.Origin;
import org.tidings.storage.Database;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;

/** What the wire says of a library template that changes, or that leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private RunningPlatform platform;
  private Database database;
  private LibraryTemplates library;
  private Developer developer;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(Seed.account(1).followers("alice")), TestDatabases.fresh(), Map.of());
    database = new Database(platform.database());
    library = new LibraryTemplates(database.jdbi(), platform.clock());
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    database.close();
    platform.close();
  }

  private HttpResponse<String> add(String number) {
    return developer.post(ADD, "{\"template_id_short\":\"" + number + "\"}");
  }

  private HttpResponse<String> send(String templateId) {
    return developer.post(SEND, Developer.body(developer.ids().openId("alice"), templateId));
  }

  private static NewTemplate text(String title) {
    return new NewTemplate(
        Industry.BANKING,
        title,
        Optional.empty(),
        "{{first.DATA}}\n账户：{{keyword1.DATA}}\n时间：{{keyword2.DATA}}\n{{remark.DATA}}",
        "example",
        new Purpose(TemplateType.INSTANT_RESPONSE, "转账之后"),
        Origin.STAFF,
        "staff",
        "");
  }

  @Test
  void whatWasAddedStaysAsItWasWhenTheLibraryChanges() {
    String number = database.jdbi().inTransaction(handle -> library.publish(handle, text("冻结通知")));
    String before = developer.add(number);
    library.publishVersion(number, text("账户冻结通知"));
    String after = developer.add(number);
    assertThat(developer.get(LIST).body())
        .contains("\"template_id\":\"" + before + "\",\"title\":\"冻结通知\"")
        .contains("\"template_id\":\"" + after + "\",\"title\":\"账户冻结通知\"");
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select sum(library_version) from private_template where library_number = '"
                    + number
                    + "'"))
        .isEqualTo(3);
    assertThat(send(before).body()).contains("\"errcode\":0");
  }

  @Test
  void aWithdrawnTemplateIsNotAddedAndIsSentWithUntilItsEnd() {
    String mine = developer.add("TM00701");
    String other = developer.add("TM00702");
    library.withdraw("TM00701", "另有更合适的模板", platform.clock().instant().plus(3, ChronoUnit.HOURS));
    assertRefused(add("TM00701"), 48011, "disabled template id");
    assertThat(send(mine).body()).contains("\"errcode\":0");

    platform.forward(Duration.ofHours(1));
    library.takeBackWithdrawal("TM00701");
    String again = developer.add("TM00701");
    platform.forward(Duration.ofMinutes(150));
    developer.fetchToken();
    await().atMost(SOON).until(() -> send(mine).body().contains("\"errcode\":0"));

    library.withdraw("TM00701", "下架", platform.clock().instant().plus(1, ChronoUnit.HOURS));
    await().atMost(SOON).until(() -> ends() == 2);
    platform.forward(Duration.ofMinutes(61));
    developer.fetchToken();
    // every node hears of it: here the one that kept the templates in memory
    await().atMost(SOON).until(() -> send(mine).body().contains("43116"));
    assertRefused(send(mine), 43116, "This template_id is banned");
    assertRefused(send(again), 43116, "This template_id is banned");
    assertThat(send(other).body()).contains("\"errcode\":0");
    assertThat(developer.get(LIST).body()).contains(mine);
  }

  private long ends() {
    return TestDatabases.number(
        platform.database(), "select count(*) from private_template where ends_at is not null");
  }
}
