package org.tidings.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/**
 * How the staff's review of an attestation or an application went.
 *
 * @param submittedBy the name of who handed it in, as it was then
 * @param decidedAt empty while it waits
 * @param answer why it was refused; empty otherwise
 */
public record Review(
    ReviewState state,
    long submittedAt,
    String submittedBy,
    OptionalLong decidedAt,
    String decidedBy,
    String answer) {
  public static final int ANSWER_CHARACTERS_MIN = 5;
  public static final int ANSWER_CHARACTERS_MAX = 500;

  public boolean waits() {
    return state == ReviewState.SUBMITTED;
  }

  static Review read(ResultSet row) throws SQLException {
    long decided = row.getLong("decided_at");
    OptionalLong decidedAt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(decided);
    return new Review(
        ReviewState.ofStored(row.getString("state")),
        row.getLong("submitted_at"),
        row.getString("submitted_by"),
        decidedAt,
        row.getString("decided_by"),
        row.getString("answer"));
  }

  /** An operator must learn why, so that the next try can be better. */
  public static String requireAnswer(String answer) {
    return requireLength(answer, ANSWER_CHARACTERS_MIN, ANSWER_CHARACTERS_MAX);
  }

  /** The text without blanks around it. */
  static String requireLength(String text, int least, int most) {
    String stripped = text.strip();
    int characters = stripped.codePointCount(0, stripped.length());
    if (characters < least || characters > most || stripped.indexOf('\0') >= 0) {
      throw new Refused(Refusal.TEXT_LENGTH_INVALID, least + " to " + most);
    }
    return stripped;
  }
}
