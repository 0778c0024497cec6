package org.tidings.console.template;

import org.tidings.console.web.Visit;
import org.tidings.http.Reply;

/** Says where the function is applied for, to an account that does not have it yet. */
public record NotGranted() {
  public static Reply reply(Visit visit) {
    return visit.page("template/not-granted.jte", new NotGranted());
  }
}
