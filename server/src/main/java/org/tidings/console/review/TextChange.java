package org.tidings.console.review;

import java.util.ArrayList;
import java.util.List;
import org.tidings.account.Industry;
import org.tidings.console.diff.TextDiff;
import org.tidings.console.web.Frame;
import org.tidings.submission.SubmissionText;

/**
 * A part of a text that differs from what it was.
 *
 * @param part the rest of its label's key
 */
public record TextChange(String part, TextDiff diff) {
  static List<TextChange> between(SubmissionText before, SubmissionText after) {
    List<TextChange> changes = new ArrayList<>();
    add(changes, "title", before.title(), after.title());
    add(changes, "title-en", before.titleEn(), after.titleEn());
    add(changes, "industry", industry(before), industry(after));
    add(changes, "type", before.type(), after.type());
    add(changes, "trigger", before.trigger(), after.trigger());
    add(changes, "content", before.content(), after.content());
    add(changes, "example", before.example(), after.example());
    return changes;
  }

  private static void add(List<TextChange> changes, String part, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new TextChange(part, TextDiff.of(before, after)));
    }
  }

  private static String industry(SubmissionText text) {
    return Industry.find(text.industry())
        .map(one -> one.id() + " " + one.subEnglish() + " " + one.subChinese())
        .orElse("");
  }

  public String label(Frame f) {
    return f.t("review.part." + part);
  }
}
