package org.tidings.template.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as somebody would hand it in; nothing of it has been looked at yet.
 *
 * @param industry 1 to 41, of the documents' table
 * @param type as typed: {@link org.tidings.template.TemplateType#find}
 * @param trigger what makes a message be sent; null where it is not asked for
 * @param accountNames the submitting account's own, which the text must not name
 */
public record Proposal(
    String title,
    int industry,
    String type,
    @Nullable String trigger,
    String content,
    String example,
    List<String> accountNames) {
  public Proposal {
    accountNames = List.copyOf(accountNames);
  }
}
