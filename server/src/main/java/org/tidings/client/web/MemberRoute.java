package org.tidings.client.web;

import org.tidings.http.Method;
import org.tidings.http.Reply;

/** A page or an action of the member's side, and who may have it. */
public record MemberRoute(Method method, String path, Who who, Page page) {
  /** Who may open it. */
  public enum Who {
    /** Whoever comes. */
    ANYONE,
    /** Who has signed in. What belongs to another member does not exist. */
    MEMBER
  }

  /** Answers a visit to which access was granted. */
  @FunctionalInterface
  public interface Page {
    Reply answer(MemberVisit visit);
  }

  public static MemberRoute get(String path, Who who, Page page) {
    return new MemberRoute(Method.GET, path, who, page);
  }

  /** The answer should be {@code 303}, or the form once more. */
  public static MemberRoute post(String path, Who who, Page page) {
    return new MemberRoute(Method.POST, path, who, page);
  }
}
