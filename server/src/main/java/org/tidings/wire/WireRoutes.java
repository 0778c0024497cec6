package org.tidings.wire;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.tidings.account.AccessTokens;
import org.tidings.account.Accounts;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.member.Followers;
import org.tidings.member.OpenIds;
import org.tidings.message.Intake;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.quota.Limits;

/** All calls of the HTTP interface, and its answers to what is none. */
public final class WireRoutes {
  private final List<Route> routes;
  private final Answers answers;

  /** What the calls work with. */
  public record Features(
      Accounts accounts,
      AccessTokens tokens,
      TemplateChoice choice,
      PrivateTemplates templates,
      Followers followers,
      OpenIds openIds,
      Intake intake,
      BlockedMessages blockedMessages,
      Limits limits) {}

  public WireRoutes(Features features, Clock clock) {
    this.answers = new Answers(clock);
    Call call = new Call(features.accounts(), features.tokens(), features.limits(), answers);
    this.routes =
        Stream.of(
                new TokenCalls(call, answers, features.accounts(), features.tokens()).routes(),
                new TemplateCalls(call, answers, features.choice(), features.templates()).routes(),
                new SendCalls(call, features.intake()).routes(),
                new BlockedMessageCalls(
                        call,
                        answers,
                        features.templates(),
                        features.blockedMessages(),
                        features.openIds())
                    .routes(),
                new UserCalls(
                        call, answers, features.followers(), features.openIds(), features.limits())
                    .routes())
            .flatMap(List::stream)
            .toList();
  }

  public List<Route> routes() {
    return routes;
  }

  /** Whether a path is this interface's, so that errors there are told in its way. */
  public static boolean owns(String path) {
    return path.startsWith("/cgi-bin/") || path.startsWith("/wxa/");
  }

  public Reply unknownCall() {
    return answers.refused(Refusal.CALL_UNKNOWN);
  }

  /** For overload and for failures of ours, which are told apart in the log only. */
  public Reply systemError() {
    return answers.refused(Refusal.OVERLOADED);
  }
}
