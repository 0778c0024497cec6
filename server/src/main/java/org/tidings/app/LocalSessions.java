package org.tidings.app;

import org.tidings.kernel.Secret;
import org.tidings.member.session.MemberSession;

/**
 * Sessions that begin without a proof. Only the demo's command asks for them; no page leads here.
 */
public final class LocalSessions {
  private static final String BROWSER = "the demo";

  private final Features features;

  LocalSessions(Features features) {
    this.features = features;
  }

  /** Of a member, by name. */
  public Secret ofMember(String name) {
    long member = features.members.find(name).orElseThrow().id();
    return features.memberSessions.begin(member, MemberSession.Way.LOCAL, BROWSER);
  }

  /** Of an operator, by e-mail address. */
  public Secret ofOperator(String email) {
    long operator = features.people.operators().findByEmail(email).orElseThrow().id();
    return features.people.sessions().begin(operator, false, "127.0.0.1", BROWSER);
  }
}
