package org.tidings.client.inbox;

import java.util.ArrayList;
import java.util.List;
import org.tidings.client.web.MemberRoute;

/** All pages of the inbox. */
public final class InboxPages {
  private final List<MemberRoute> routes = new ArrayList<>();

  public InboxPages(InboxFeatures features) {
    routes.addAll(new ChatListPages(features).routes());
    routes.addAll(new ChatPages(features).routes());
    routes.addAll(new MessagePages(features).routes());
    routes.addAll(new LivePages(features).routes());
  }

  public List<MemberRoute> routes() {
    return List.copyOf(routes);
  }
}
