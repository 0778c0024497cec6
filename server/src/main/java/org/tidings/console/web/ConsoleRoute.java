package org.tidings.console.web;

import org.tidings.http.Method;

/**
 * A page or an action of the console, and who may have it.
 *
 * @param path an account's own begin with {@link #ACCOUNT}
 */
public record ConsoleRoute(Method method, String path, Access access, Page page) {
  /** Where an account's pages stand; {@code {account}} is its AppID. */
  public static final String ACCOUNT = "/console/accounts/{account}";

  public static final String STAFF = "/console/staff";

  public ConsoleRoute {
    if (access instanceof Access.OfAccount != path.startsWith(ACCOUNT)) {
      throw new IllegalArgumentException("an account's pages are for its operators: " + path);
    }
    if (access instanceof Access.OfStaff != path.startsWith(STAFF)) {
      throw new IllegalArgumentException("the staff's pages are for the staff: " + path);
    }
  }

  public static ConsoleRoute get(String path, Access access, Page page) {
    return new ConsoleRoute(Method.GET, path, access, page);
  }

  /** The answer should be {@code 303}, or the form once more. */
  public static ConsoleRoute post(String path, Access access, Page page) {
    return new ConsoleRoute(Method.POST, path, access, page);
  }
}
