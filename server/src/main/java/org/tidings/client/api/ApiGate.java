package org.tidings.client.api;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.identity.MemberTokens;
import org.tidings.member.Member;
import org.tidings.member.Members;

/** Stands before every call: who calls, and for which member. */
final class ApiGate {
  private static final String SCHEME = "Bearer ";

  private final ClientKey key;
  private final MemberTokens tokens;
  private final Members members;

  ApiGate(ClientKey key, MemberTokens tokens, Members members) {
    this.key = key;
    this.tokens = tokens;
    this.members = members;
  }

  /** Answers for the member of the path, to who may act for this one. */
  Reply forMember(Request request, Function<Member, Reply> answer) {
    return answer.apply(member(request, caller(request, bearer(request))));
  }

  /** Answers the organisation's server only. */
  Reply forServer(Request request, Supplier<Reply> answer) {
    return switch (caller(request, bearer(request))) {
      case Caller.Server server -> answer.get();
      case Caller.App app ->
          throw new ApiFailure(403, "This call takes the client key, not a member token.");
    };
  }

  /** Answers whoever shows the key, or a token that is still good. */
  Reply forEither(Request request, Supplier<Reply> answer) {
    if (caller(request, bearer(request)) instanceof Caller.App(var bearer)) {
      Member ignored = holder(bearer);
    }
    return answer.get();
  }

  /**
   * Who calls. Whoever holds a browser's tools can read what a page sends: a client key that comes
   * from a page is one that everybody has, so it is refused before anything works with it.
   */
  Caller caller(Request request, Optional<String> shown) {
    String text =
        shown.orElseThrow(() ->
            new ApiFailure(
                401, "Send Authorization: Bearer and the client key or a member token."));
    if (key.is(text)) {
      if (request.header("Origin").isPresent()) {
        throw new ApiFailure(
            403, "The client key is for servers: a page (Origin) must use a member token.");
      }
      return new Caller.Server();
    }
    return tokens
        .read(text)
        .<Caller>map(Caller.App::new)
        .orElseThrow(() ->
            new ApiFailure(401, "The client key is wrong, or the member token wrong or expired."));
  }

  static Optional<String> bearer(Request request) {
    return request
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }

  /** The member of the path, for whom this one may act. */
  Member member(Request request, Caller caller) {
    String name = request.pathParameter("member");
    return switch (caller) {
      case Caller.Server server -> require(name);
      case Caller.App(var bearer) -> {
        if (!bearer.member().equals(name)) {
          throw new ApiFailure(403, "This member token is for another member.");
        }
        yield holder(bearer);
      }
    };
  }

  Member require(String name) {
    return members
        .find(name)
        .orElseThrow(() -> new ApiFailure(404, "There is no member of this name."));
  }

  /** A token stands in no table, so that its member is still there is looked up at each call. */
  private Member holder(MemberTokens.Bearer bearer) {
    Member member =
        members
            .find(bearer.member())
            .filter(found -> found.id() == bearer.memberId())
            .orElseThrow(() -> new ApiFailure(401, "The member of this token is there no more."));
    if (!member.reachable()) {
      throw new ApiFailure(403, "This member is suspended.");
    }
    return member;
  }

  /** Whether who once was let in still would be: for streams, which last. */
  boolean stillAdmits(Caller caller, String token, Member member) {
    boolean there =
        members
            .find(member.name())
            .filter(found -> found.id() == member.id() && found.reachable())
            .isPresent();
    return switch (caller) {
      case Caller.Server server -> there;
      case Caller.App app -> there && tokens.read(token).isPresent();
    };
  }
}
