package org.tidings.message;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Empties what messages of a member say. Their rows stay: they are the log of their accounts, whose
 * counts and events go by them.
 */
public final class ErasedContents {
  private final Jdbi jdbi;

  public ErasedContents(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Empties some of them, the oldest first.
   *
   * @param after only those with greater ids
   * @return the last that was looked at; {@link Long#MAX_VALUE} when that was the last there is
   */
  public long erase(long memberId, long after, int most) {
    String empty = MessageContent.EMPTY.toJson();
    List<Long> found =
        jdbi.withHandle(handle ->
            Messages.plannedAnew(
                    handle,
                    "select msgid from message where member_id = :member and msgid > :after"
                        + " order by msgid limit :most")
                .bind("member", memberId)
                .bind("after", after)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    if (found.isEmpty()) {
      return Long.MAX_VALUE;
    }
    jdbi.useHandle(handle ->
        handle.execute(
            "update message set content = ? where member_id = ? and msgid between ? and ?"
                + " and content <> ?",
            empty,
            memberId,
            found.getFirst(),
            found.getLast(),
            empty));
    return found.size() < most ? Long.MAX_VALUE : found.getLast();
  }
}
