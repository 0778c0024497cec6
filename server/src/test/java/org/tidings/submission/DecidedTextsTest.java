package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Earlier decisions on similar text are found, and on other text are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecidedTextsTest {
  private final ReviewFixture desk = new ReviewFixture();
  private final DecidedTexts decided = new DecidedTexts(desk.fixture.database.jdbi());
  private long account;

  @BeforeEach
  void begin() {
    account = desk.fixture.account();
    desk.secondReviewed.set(Set.of());
  }

  @AfterAll
  void close() {
    desk.close();
  }

  @Test
  void decisionsOnSimilarTextAreFound() {
    SubmissionText text = chinese("快递柜取件超时提醒", "取件码");
    Submission first = submit(text);
    desk.reject(first, desk.rita);
    Submission unlike = submit(chinese("水费账单通知", "户号"));
    desk.approve(unlike, desk.rita);
    List<DecidedTexts.Decided> like = decided.listLike(submit(chinese("快递柜取件提醒", "取件码")), 5);
    assertThat(like).hasSize(1);
    assertThat(like.getFirst().submissionId()).isEqualTo(first.id());
    assertThat(like.getFirst().state()).isEqualTo(SubmissionState.REJECTED);
    assertThat(like.getFirst().likeness()).isBetween(0.5, 0.99);
    assertThat(decided.listLike(submit(text), 5).getFirst().likeness()).isEqualTo(1.0);
    assertThat(decided.listLike(first, 5)).isEmpty();
  }

  private Submission submit(SubmissionText text) {
    return desk.fixture.submit(
        desk.fixture.submissions.draft(account, text, Optional.empty(), "Ann"));
  }

  private static SubmissionText chinese(String title, String name) {
    return new SubmissionText(
        title,
        "",
        13,
        "instant-response",
        "包裹存入快递柜",
        "{{first.DATA}}\n"
            + name
            + "：{{keyword1.DATA}}\n包裹存放的时间：{{keyword2.DATA}}\n{{remark.DATA}}",
        "您好。\n" + name + "：1\n包裹存放的时间：今天\n谢谢。");
  }
}
