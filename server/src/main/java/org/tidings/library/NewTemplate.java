package org.tidings.library;

import java.util.Optional;
import org.tidings.account.Industry;
import org.tidings.template.Keywords;
import org.tidings.template.Purpose;

/**
 * An industry template's text that is to stand in the library, be it a new template or a new
 * version of one.
 *
 * @param otherTitle in the other one of Chinese and English, if there is one
 * @param origin why it comes to be
 * @param author who has it so, as the history shows him
 * @param reason for the history; may be empty
 */
public record NewTemplate(
    Industry industry,
    String title,
    Optional<String> otherTitle,
    String content,
    String example,
    Purpose purpose,
    Origin origin,
    String author,
    String reason) {

  LibraryTemplate as(String number, int version) {
    return new LibraryTemplate(
        number,
        industry,
        title,
        otherTitle,
        content,
        example,
        Keywords.NONE,
        Optional.of(purpose),
        version,
        Optional.empty());
  }
}
