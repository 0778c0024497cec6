package org.tidings.callback;

import org.tidings.outbound.Exchange;

/** Which answers are good ones. Each check gives what is wrong, or nothing. */
final class Answers {
  private Answers() {}

  /**
   * The echo must be the whole body, to the byte: the real platform is known to refuse a byte order
   * mark or a blank line before it, and a server set up here should pass there.
   */
  static String flawOfEcho(Exchange.Answer answer, String echo) {
    if (answer.status() != 200) {
      return "status " + answer.status() + " instead of 200";
    }
    if (answer.whole() && answer.body().equals(echo)) {
      return "";
    }
    return answer.body().contains(echo)
        ? "there is more in the answer than the echostr, if only a blank or a byte order mark"
        : "the answer is not the echostr";
  }

  /** {@code success}, nothing, or something like a reply; blanks around it do no harm. */
  static String flawOfReceipt(Exchange.Answer answer) {
    if (answer.status() != 200) {
      return "status " + answer.status() + " instead of 200";
    }
    if (!answer.whole()) {
      return "the answer is too long";
    }
    String body = answer.body().strip();
    boolean good =
        body.isEmpty()
            || body.equals("success")
            || (body.startsWith("<xml") && body.endsWith("</xml>"));
    return good ? "" : "the answer is neither \"success\" nor empty nor a reply";
  }
}
