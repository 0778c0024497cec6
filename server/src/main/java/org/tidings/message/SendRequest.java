package org.tidings.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.template.Value;

/**
 * One message as an account asks for it, free of the wire's words.
 *
 * @param openId of the receiver, not yet checked; null or empty when none was given
 * @param templateId not yet checked, likewise
 * @param url the jump target; null for none
 * @param topColor the colour of the card's top bar, kept as sent; null for none
 * @param clientMessageId the sender's own id, under which the message is sent once; null for none
 * @param valueFlaw what is wrong with a value, in the wire's words; null when nothing is. It is
 *     told only when nothing else is wrong
 */
public record SendRequest(
    @Nullable String openId,
    @Nullable String templateId,
    @Nullable String url,
    @Nullable MiniProgram miniProgram,
    @Nullable String topColor,
    @Nullable String clientMessageId,
    Map<String, Value> values,
    @Nullable String valueFlaw) {

  /**
   * A page of a mini-program to open instead of the url.
   *
   * @param pagePath for example {@code pages/index?foo=bar}; empty for the first page
   */
  public record MiniProgram(String appId, String pagePath) {
    /** A path within the mini-program: no blanks, and no address of something else. */
    boolean hasUsablePath() {
      int query = pagePath.indexOf('?');
      String page = query < 0 ? pagePath : pagePath.substring(0, query);
      return (query < 0 || !page.isEmpty())
          && page.indexOf(':') < 0
          && pagePath
              .codePoints()
              .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
  }
}
