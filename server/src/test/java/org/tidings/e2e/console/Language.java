package org.tidings.e2e.console;

/** The languages in which the console is written, as browsers ask for them. */
public enum Language {
  ENGLISH("en", "en-GB"),
  CHINESE("zh", "zh-CN");

  /** As it stands in names of files, and begins a page's {@code lang}. */
  public final String code;

  public final String locale;

  Language(String code, String locale) {
    this.code = code;
    this.locale = locale;
  }
}
