package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.tidings.outbound.Exchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "success",
        "",
        "success\n",
        " \r\n success ",
        "\n",
        "<xml><Encrypt/></xml>",
        "<xml>\n<ToUserName/></xml>\n"
      })
  void ofAReceiptAreGood(String body) {
    assertThat(Answers.flawOfReceipt(answer(200, body))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, ok",
    "200, SUCCESS",
    "200, success!",
    "200, '\"success\"'",
    "200, <xml>",
    "200, <html></html>",
    "200, {\"errcode\":0}",
    "200, \ufeffsuccess",
    "201, success",
    "204, ''",
    "302, success",
    "404, success",
    "500, success",
    "503, ''"
  })
  void ofAReceiptAreBad(int status, String body) {
    assertThat(Answers.flawOfReceipt(answer(status, body))).isNotEmpty();
  }

  @Test
  void whatWasNotReadToItsEndIsBad() {
    var cut = new Exchange.Answer(200, "123", false, "", Duration.ZERO);
    assertThat(Answers.flawOfReceipt(new Exchange.Answer(200, "success", false, "", Duration.ZERO)))
        .isNotEmpty();
    assertThat(Answers.flawOfEcho(cut, "123")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200, 123, true", "200, '123\n', false", "200, \ufeff123, false"})
  void anEchoIsExact(int status, String body, boolean good) {
    assertThat(Answers.flawOfEcho(answer(status, body), "123").isEmpty()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({"201, 123", "500, 123", "200, ''", "200, 12", "200, success"})
  void anEchoIsNothingElse(int status, String body) {
    assertThat(Answers.flawOfEcho(answer(status, body), "123")).isNotEmpty();
  }

  private static Exchange.Answer answer(int status, String body) {
    return new Exchange.Answer(status, body, true, "", Duration.ZERO);
  }
}
