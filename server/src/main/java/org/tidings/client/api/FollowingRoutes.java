package org.tidings.client.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Handler;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Arrival;
import org.tidings.member.Follower;
import org.tidings.member.Followers;
import org.tidings.member.Member;
import org.tidings.member.Scene;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a member does about an account: {@code PUT} and {@code DELETE} of {@code
 * /m/api/members/{member}/following/{originalId}} follow and leave it, of {@code …/rejecting/…}
 * switch its messages off and on. Doing it twice is doing it once.
 */
final class FollowingRoutes {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String WHAT_BODY =
      "The body may be JSON with scene, one of "
          + Arrays.toString(Scene.values())
          + ", and qrScene, up to "
          + Arrival.QR_SCENE_CHARACTERS_MAX
          + " characters, of a QR_CODE.";

  private final ApiGate gate;
  private final Accounts accounts;
  private final Followers followers;

  /** How the member came; both may be left out. */
  private record Came(@Nullable Scene scene, @Nullable String qrScene) {}

  /** How it stands now; {@code since} is when the member began to follow, null for who does not. */
  private record Standing(
      String member, String account, boolean follows, boolean rejects, @Nullable Instant since) {}

  FollowingRoutes(ApiGate gate, Accounts accounts, Followers followers) {
    this.gate = gate;
    this.accounts = accounts;
    this.followers = followers;
  }

  List<Route> routes() {
    String member = "/m/api/members/{member}";
    return List.of(
        Route.get(member + "/following/{account}", request -> answer(request, this::standing)),
        route(Method.PUT, member + "/following/{account}", this::follow),
        route(Method.DELETE, member + "/following/{account}", this::leave),
        route(Method.PUT, member + "/rejecting/{account}", reject(true)),
        route(Method.DELETE, member + "/rejecting/{account}", reject(false)));
  }

  private static Route route(Method method, String path, Handler handler) {
    return new Route(Set.of(method), path, handler);
  }

  private Reply follow(Request request) {
    byte[] body = ApiAnswers.body(request);
    return answer(
        request,
        (member, account) -> {
          try {
            followers.follow(member, account.id(), arrival(body));
          } catch (JacksonException | IllegalArgumentException e) {
            throw new ApiFailure(400, WHAT_BODY);
          }
          return standing(member, account);
        });
  }

  private static Arrival arrival(byte[] body) {
    if (body.length == 0) {
      return Arrival.UNKNOWN;
    }
    Came came = JSON.readValue(body, Came.class);
    if (came == null) {
      throw new IllegalArgumentException("no object");
    }
    String qrScene = came.qrScene() == null ? "" : came.qrScene();
    Scene scene = qrScene.isEmpty() ? Scene.OTHERS : Scene.QR_CODE;
    return new Arrival(came.scene() == null ? scene : came.scene(), qrScene);
  }

  private Reply leave(Request request) {
    return answer(
        request,
        (member, account) -> {
          followers.leave(member, account.id());
          return standing(member, account);
        });
  }

  private Handler reject(boolean rejects) {
    return request ->
        answer(
            request,
            (member, account) ->
                followers.reject(member.id(), account.id(), rejects)
                    ? standing(member, account)
                    : notFollowing());
  }

  private Reply standing(Member member, Account account) {
    Optional<Follower> follower =
        followers.find(member.id(), account.id()).filter(Follower::follows);
    return ApiAnswers.reply(
        200,
        new Standing(
            member.name(),
            account.originalId(),
            follower.isPresent(),
            follower.map(Follower::rejects).orElse(false),
            follower.map(one -> Instant.ofEpochMilli(one.since())).orElse(null)));
  }

  private Reply answer(Request request, BiFunction<Member, Account, Reply> act) {
    return gate.forMember(
        request, member -> act.apply(member, AccountRoutes.required(accounts, request)));
  }

  private static Reply notFollowing() {
    throw new ApiFailure(404, "This member does not follow this account.");
  }
}
