package org.tidings.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.SendRequest;

/**
 * What holds for every body of a call, whatever its bytes are: it is read or refused as malformed,
 * and what is read can be kept. Run by the fuzzer, by the property tests and over kept findings.
 */
public final class SendRequestFuzz {
  /** The longest text about a value that is none; a name in it is cut (section 2.7). */
  private static final int FLAW_MAX = 64 + "data..value is empty".length();

  private SendRequestFuzz() {}

  /** The fuzzer's entry, by its name. */
  public static void fuzzerTestOneInput(byte[] body) {
    Optional<SendRequest> request = read(body);
    boolean object = isObject(body);
    if (request.isPresent() && !object && isUtf8(body)) {
      throw new AssertionError("taken as a send, though it is no JSON object");
    }
    request.ifPresent(SendRequestFuzz::check);
  }

  /**
   * In members that nobody reads, the reader of sends does not look at how characters are spelt.
   */
  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Empty when it is malformed; every other failure comes through. */
  static Optional<SendRequest> read(byte[] body) {
    try {
      return Optional.of(SendRequestReader.read(body));
    } catch (Refused refused) {
      requireMalformed(refused);
      return Optional.empty();
    }
  }

  private static boolean isObject(byte[] body) {
    try {
      JsonBody object = JsonBody.read(body, Refusal.BODY_MALFORMED);
      for (String name :
          new String[] {"template_id", "industry_id1", "user_list", "openid_list", "data", ""}) {
        checkMember(object, name);
      }
      return true;
    } catch (Refused refused) {
      requireMalformed(refused);
      return false;
    }
  }

  private static void checkMember(JsonBody object, String name) {
    object.text(name).ifPresent(SendRequestFuzz::checkText);
    object.integer(name);
    object.isTrue(name);
    try {
      for (JsonBody.Element element : object.list(name, Refusal.BODY_MALFORMED)) {
        element.text().ifPresent(SendRequestFuzz::checkText);
        element.object(Refusal.BODY_MALFORMED).text("openid").ifPresent(SendRequestFuzz::checkText);
      }
    } catch (Refused refused) {
      requireMalformed(refused);
    }
  }

  private static void requireMalformed(Refused refused) {
    if (refused.refusal() != Refusal.BODY_MALFORMED || !refused.detail().isEmpty()) {
      throw new AssertionError("refused for another reason", refused);
    }
  }

  private static void check(SendRequest request) {
    checkText(request.openId());
    checkText(request.templateId());
    checkText(request.topColor());
    checkText(request.clientMessageId());
    checkText(request.url());
    if (request.url() != null && request.url().isEmpty()) {
      throw new AssertionError("an empty url counts as none");
    }
    SendRequest.MiniProgram miniProgram = request.miniProgram();
    if (miniProgram != null) {
      checkText(miniProgram.appId());
      checkText(miniProgram.pagePath());
      if (miniProgram.appId().isEmpty()) {
        throw new AssertionError("a mini-program without an appid counts as none");
      }
    }
    request
        .values()
        .forEach((name, value) -> {
          checkText(name);
          checkText(value.text());
          checkText(value.color());
        });
    checkText(request.valueFlaw());
    if (request.valueFlaw() != null && request.valueFlaw().length() > FLAW_MAX) {
      throw new AssertionError("an error's text of any length");
    }
  }

  /** Neither NUL nor half a character: PostgreSQL and UTF-8 cannot hold them. */
  private static void checkText(@Nullable String text) {
    if (text != null
        && text.codePoints()
            .anyMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
      throw new AssertionError("a text that cannot be kept");
    }
  }
}
