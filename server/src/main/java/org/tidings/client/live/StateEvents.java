package org.tidings.client.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.message.live.MemberChange;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a member has changed elsewhere, as an event of the live stream: {@code event: state} with
 * {@code {"kind":"read","account":"gh_…","upTo":…}}. Without an id, which would move the place from
 * which a page that comes back is sent messages.
 */
public final class StateEvents {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final Accounts accounts;

  /** What the kind has; a page reads anew what an event of unknown kind may be about. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record State(
      String kind, @Nullable String account, @Nullable Long msgid, @Nullable Long upTo) {}

  public StateEvents(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Empty when no page has to know, as of an account that is there no more. */
  public String text(MemberChange change) {
    return state(change)
        .map(state ->
            LiveStream.event("state", OptionalLong.empty(), JSON.writeValueAsString(state)))
        .orElse("");
  }

  private Optional<State> state(MemberChange change) {
    return switch (change) {
      case MemberChange.Read(long account, long upTo) ->
          name(account).map(name -> new State("read", name, null, upTo));
      case MemberChange.Deleted(long msgid) -> Optional.of(new State("deleted", null, msgid, null));
      case MemberChange.DeletedAll(long account, long upTo) ->
          name(account).map(name -> new State("deleted-all", name, null, upTo));
      case MemberChange.OfAccount(long account) ->
          name(account).map(name -> new State("account", name, null, null));
      case MemberChange.OfPreferences() -> Optional.of(new State("preferences", null, null, null));
      case MemberChange.OfAccess() -> Optional.empty(); // seen to by the stream itself
      case MemberChange.Anything() -> Optional.of(new State("anything", null, null, null));
    };
  }

  private Optional<String> name(long accountId) {
    return accounts.find(accountId).map(Account::originalId);
  }
}
