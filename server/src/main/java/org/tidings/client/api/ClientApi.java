package org.tidings.client.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tidings.account.Accounts;
import org.tidings.client.live.LiveStream;
import org.tidings.client.live.StateEvents;
import org.tidings.conduct.Reports;
import org.tidings.http.Handler;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.identity.MemberTokens;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.Followers;
import org.tidings.member.Members;
import org.tidings.member.preference.Preferences;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.live.LiveInbox;
import org.tidings.message.live.LivePush;
import org.tidings.privacy.Erasures;
import org.tidings.privacy.Exports;
import org.tidings.quota.Limits;

/** All calls of {@code /m/api}: who may, from which pages, and how errors are answered. */
public final class ClientApi {
  private static final String ROOT = "/m/api";

  private final CrossOrigin crossOrigin;
  private final List<Route> calls = new ArrayList<>();

  /** What the calls read and change. */
  public record Features(
      Members members,
      Accounts accounts,
      PrivateTemplates templates,
      Followers followers,
      Conversations conversations,
      Preferences preferences,
      Cards cards,
      Reports reports,
      LivePush push,
      PushRoutes.Features webPush,
      Exports exports,
      Erasures erasures,
      Limits limits) {}

  /**
   * Those of one platform.
   *
   * @param origins of the pages that may call
   */
  public ClientApi(
      Features features, ClientKey key, MemberTokens tokens, Supplier<List<String>> origins) {
    this.crossOrigin = new CrossOrigin(origins);
    ApiGate gate = new ApiGate(key, tokens, features.members());
    calls.addAll(new TokenRoutes(gate, tokens, features.limits()).routes());
    calls.addAll(new InboxRoutes(gate, features.conversations(), features.cards()).routes());
    calls.addAll(
        new LiveRoutes(
                gate,
                new LiveStream(features.push()),
                features.cards(),
                new StateEvents(features.accounts()))
            .routes());
    LiveInbox inbox = new LiveInbox(features.conversations(), features.push());
    calls.addAll(
        new ConversationRoutes(
                gate,
                features.accounts(),
                features.preferences(),
                features.conversations(),
                inbox,
                features.cards())
            .routes());
    calls.addAll(
        new MessageRoutes(gate, features.conversations(), inbox, features.cards()).routes());
    calls.addAll(new FollowingRoutes(gate, features.accounts(), features.followers()).routes());
    calls.addAll(
        new PreferenceRoutes(gate, features.accounts(), features.preferences(), features.push())
            .routes());
    calls.addAll(new ReportRoutes(gate, features.reports()).routes());
    calls.addAll(new PushRoutes(gate, features.webPush()).routes());
    calls.addAll(new OwnDataRoutes(gate, features.exports(), features.erasures()).routes());
    calls.addAll(new AccountRoutes(gate, features.accounts(), features.templates()).routes());
  }

  public static boolean owns(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  /** Every call; what is not here does not exist. */
  public List<Route> calls() {
    return List.copyOf(calls);
  }

  public List<Route> routes() {
    List<Route> all = new ArrayList<>();
    Map<String, Set<Method>> methods = new LinkedHashMap<>();
    for (Route call : calls) {
      all.add(new Route(call.methods(), call.path(), around(call.handler())));
      methods
          .computeIfAbsent(call.path(), path -> EnumSet.noneOf(Method.class))
          .addAll(call.methods());
    }
    methods.forEach((path, known) -> all.add(crossOrigin.preflight(path, known)));
    all.add(OpenApi.route());
    return all;
  }

  private Handler around(Handler call) {
    return crossOrigin.around(request -> {
      try {
        return ApiAnswers.tagged(request, call.handle(request))
            .with("Cache-Control", "private, no-cache");
      } catch (ApiFailure failure) {
        return failure.reply();
      }
    });
  }

  /** For what nobody foresaw, after it was logged. */
  public Reply failed(Request request) {
    return crossOrigin
        .around(asked -> ApiAnswers.failure(503, "The platform cannot answer now. Try again."))
        .handle(request);
  }

  /** A path that is no call's, or not by this method. */
  public Reply unknown(Request request) {
    return crossOrigin
        .around(asked -> {
          Set<Method> known = asked.allowedMethods();
          if (known.isEmpty()) {
            return ApiAnswers.failure(404, "There is no such call.");
          }
          String allowed = String.join(", ", known.stream().map(Method::name).sorted().toList());
          return ApiAnswers.failure(405, "This call is made by " + allowed + ".")
              .with("Allow", allowed);
        })
        .handle(request);
  }
}
