package org.tidings.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.message.Intake;

/** {@code /cgi-bin/message/template/send} (reference, section 2.6). */
final class SendCalls {
  private final Call call;
  private final Intake intake;

  SendCalls(Call call, Intake intake) {
    this.call = call;
    this.intake = intake;
  }

  List<Route> routes() {
    return List.of(call.postTemplates("/cgi-bin/message/template/send", this::send));
  }

  private Reply send(Account account, byte[] body) {
    long msgid = intake.send(account, SendRequestReader.read(body)).value();
    String answer = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + msgid + "}";
    return Reply.of(200, Answers.CONTENT_TYPE, answer.getBytes(StandardCharsets.US_ASCII));
  }
}
