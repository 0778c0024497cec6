package org.tidings.e2e.console;

/** The languages in which the console is written, as browsers ask for them. */
enum Language {
  ENGLISH("en", "en-GB"),
  CHINESE("zh", "zh-CN");

  /** As it stands in names of files, and begins a page's {@code lang}. */
  final String code;

  final String locale;

  Language(String code, String locale) {
    this.code = code;
    this.locale = locale;
  }
}
