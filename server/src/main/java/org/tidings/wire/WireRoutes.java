package org.tidings.wire;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.tidings.account.AccessTokens;
import org.tidings.account.AccountSecrets;
import org.tidings.account.Accounts;
import org.tidings.callback.ServerCheck;
import org.tidings.account.StableTokens;
import org.tidings.calls.Calls;
import org.tidings.calls.Rid;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.member.Blacklists;
import org.tidings.member.Followers;
import org.tidings.member.OpenIds;
import org.tidings.message.Intake;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.TemplateQuotas;
import org.tidings.quota.LimitedCall;
import org.tidings.quota.Limits;

/** All calls of the HTTP interface, and its answers to what is none. */
public final class WireRoutes {
  private final List<Route> routes;
  private final List<LimitedCall> limitedCalls;
  private final Answers answers;
  private final RefusedCalls refusedCalls;
  private final Clock clock;

  /** What the calls work with. */
  public record Features(
      Accounts accounts,
      AccountSecrets secrets,
      AccessTokens tokens,
      StableTokens stableTokens,
      TemplateChoice choice,
      PrivateTemplates templates,
      Followers followers,
      Blacklists blacklists,
      OpenIds openIds,
      Intake intake,
      BlockedMessages blockedMessages,
      TemplateQuotas templateQuotas,
      Calls calls,
      ServerCheck serverCheck,
      NetworkAddresses addresses,
      Limits limits) {}

  public WireRoutes(Features features, Clock clock) {
    this.answers = new Answers();
    this.clock = clock;
    Calls calls = features.calls();
    this.refusedCalls = new RefusedCalls(answers, features.tokens(), calls.failures(), clock);
    Call call =
        new Call(
            features.accounts(),
            features.tokens(),
            calls.counter(),
            features.limits(),
            refusedCalls);
    SecretCallers callers = new SecretCallers(features.accounts(), features.secrets());
    this.routes =
        Stream.of(
                List.of(OpenApi.route()),
                new TokenCalls(
                        call,
                        answers,
                        callers,
                        features.tokens(),
                        features.stableTokens(),
                        calls.counter())
                    .routes(),
                new QuotaCalls(
                        call, answers, callers, calls, features.templateQuotas(), features.limits())
                    .routes(),
                new RidCalls(call, answers, calls.failures()).routes(),
                new TemplateCalls(call, answers, features.choice(), features.templates()).routes(),
                new LintCalls(call, answers).routes(),
                new SendCalls(call, features.intake()).routes(),
                new NetworkCalls(call, answers, features.serverCheck(), features.addresses())
                    .routes(),
                new BlockedMessageCalls(
                        call,
                        answers,
                        features.templates(),
                        features.blockedMessages(),
                        features.openIds())
                    .routes(),
                new UserCalls(
                        call, answers, features.followers(), features.openIds(), features.limits())
                    .routes(),
                new BlacklistCalls(
                        call, answers, features.blacklists(), features.openIds(), features.limits())
                    .routes())
            .flatMap(List::stream)
            .toList();
    this.limitedCalls = call.limited();
  }

  public List<Route> routes() {
    return routes;
  }

  /** The calls that an account may make so often in a day, for whoever shows its quotas. */
  public List<LimitedCall> limitedCalls() {
    return limitedCalls;
  }

  /** Whether a path is this interface's, so that errors there are told in its way. */
  public static boolean owns(String path) {
    return path.startsWith("/cgi-bin/")
        || path.startsWith("/wxa/")
        || path.startsWith(LintCalls.OWN);
  }

  /** What a call is answered that is refused so; without the rid, which only a call has. */
  public static String answer(Refused refused) {
    return Answers.text(refused);
  }

  public Reply unknownCall(Request request) {
    return refusedCalls.answer(request, new Refused(Refusal.CALL_UNKNOWN));
  }

  /** For failures of ours, which are told apart from overload in the log only. */
  public Reply systemError(Request request) {
    return refusedCalls.answer(request, new Refused(Refusal.OVERLOADED));
  }

  /** The same at once, and without any work. */
  public Reply overloaded() {
    return answers.refused(new Refused(Refusal.OVERLOADED), Rid.next(clock));
  }
}
