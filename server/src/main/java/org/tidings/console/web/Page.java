package org.tidings.console.web;

import org.tidings.http.Reply;

/** Answers a visit to which access was granted. */
@FunctionalInterface
public interface Page {
  Reply answer(Visit visit);
}
