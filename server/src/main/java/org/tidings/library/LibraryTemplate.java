package org.tidings.library;

import org.tidings.account.Industry;

/**
 * A public template that accounts of its industry may add.
 *
 * @param number for example {@code TM00015}
 */
public record LibraryTemplate(
    String number, Industry industry, String title, String content, String example) {}
