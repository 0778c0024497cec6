package org.tidings.identity;

import org.tidings.member.Member;
import org.tidings.member.Members;

/** Makes of who is proven a member of ours. */
public final class Arrivals {
  private final Members members;

  public Arrivals(Members members) {
    this.members = members;
  }

  /**
   * The member; one whom the organisation names for the first time is made.
   *
   * @throws NotProven for one whom the organisation has suspended
   */
  public Member admit(ProvenMember proven) {
    Member member = members.admit(proven.name());
    if (!member.reachable()) {
      throw new NotProven(NotProven.Flaw.SUSPENDED, "a member who is suspended");
    }
    return member;
  }
}
