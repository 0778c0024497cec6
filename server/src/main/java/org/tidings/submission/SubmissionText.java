package org.tidings.submission;

import java.util.List;
import org.tidings.template.guideline.Proposal;

/**
 * What is handed in, as typed; a draft's may be of any shape.
 *
 * @param titleEn the title in English; empty when there is none
 * @param industry 0 while none is chosen
 * @param type a {@link org.tidings.template.TemplateType}'s stored name; empty while none is chosen
 */
public record SubmissionText(
    String title,
    String titleEn,
    int industry,
    String type,
    String trigger,
    String content,
    String example) {

  /** For the lint. */
  public Proposal proposal(List<String> accountNames) {
    return new Proposal(title, industry, type, trigger, content, example, accountNames);
  }
}
