package org.tidings.client.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.tidings.page.Texts;

/** Days and minutes as a member reads them: in the own time zone and language. */
public record MemberTime(ZoneId zone, Texts texts) {
  public String day(long epochMillis) {
    return written(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), epochMillis);
  }

  public String minute(long epochMillis) {
    return written(
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), epochMillis);
  }

  private String written(DateTimeFormatter form, long epochMillis) {
    return form.withLocale(texts.language()).format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }
}
