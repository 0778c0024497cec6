package org.tidings.member;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.tidings.kernel.OpenId;
import org.tidings.storage.PlatformKeys;

/**
 * Turns a member into the openid by which one account knows it, and back, without a look-up: {@code
 * o}, 5 characters of the account, and 22 characters that are one AES block over member, account
 * and a check. A made-up openid, or another account's, fails its check.
 */
public final class OpenIds {
  private static final int CHARACTERS = 28;
  private static final int ACCOUNT_CHARACTERS = 5;
  private static final int BLOCK_BYTES = 16;

  /** The last of a block's 22 characters has two bits of it, and four that are 0. */
  private static final String LAST_CHARACTERS = "AQgw";

  private static final Pattern SHAPE = Pattern.compile("o[A-Za-z0-9_-]{27}");
  private static final long MEMBER_MAX = (1L << 48) - 1;
  private static final int CHECK = 0x7464_6e67;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** Accounts' first six characters are a digest's, and always the same. */
  private static final int PREFIXES_KEPT_MAX = 20_000;

  private final SecretKey prefixKey;
  private final LoadingCache<Long, String> prefixes;
  private final CipherPool encryption;
  private final CipherPool decryption;

  public OpenIds(PlatformKeys keys) {
    SecretKey blockKey = keys.derive("openid block", "AES", 16);
    this.prefixKey = keys.derive("openid prefix", "HmacSHA256", 32);
    this.prefixes = Caffeine.newBuilder().maximumSize(PREFIXES_KEPT_MAX).build(this::prefix);
    this.encryption = new CipherPool(Cipher.ENCRYPT_MODE, blockKey);
    this.decryption = new CipherPool(Cipher.DECRYPT_MODE, blockKey);
  }

  public OpenId of(long memberId, long accountId) {
    ByteBuffer plain = ByteBuffer.allocate(BLOCK_BYTES);
    write(plain, memberId, accountId);
    byte[] block = encryption.crypt(plain.array());
    return new OpenId(prefixes.get(accountId) + ENCODER.encodeToString(block));
  }

  /** The openids of many members, in their order, with one call of the cipher. */
  public List<OpenId> listOf(List<Long> memberIds, long accountId) {
    ByteBuffer plain = ByteBuffer.allocate(memberIds.size() * BLOCK_BYTES);
    memberIds.forEach(memberId -> write(plain, memberId, accountId));
    byte[] blocks = encryption.crypt(plain.array());
    String prefix = prefixes.get(accountId);
    List<OpenId> openIds = new ArrayList<>(memberIds.size());
    for (int start = 0; start < blocks.length; start += BLOCK_BYTES) {
      byte[] block = Arrays.copyOfRange(blocks, start, start + BLOCK_BYTES);
      openIds.add(new OpenId(prefix + ENCODER.encodeToString(block)));
    }
    return openIds;
  }

  private static void write(ByteBuffer plain, long memberId, long accountId) {
    if (memberId < 0 || memberId > MEMBER_MAX) {
      throw new IllegalArgumentException("Member ids have 48 bits, not " + memberId);
    }
    plain
        .putLong(memberId << 16 | (accountId >>> 32 & 0xffff))
        .putInt((int) accountId)
        .putInt(CHECK);
  }

  /** Whether a text has an openid's shape (reference, section 6), whosever it may be. */
  public static boolean isWellFormed(String openId) {
    return SHAPE.matcher(openId).matches();
  }

  /** The member whom the account knows by this openid; empty when it knows nobody by it. */
  public OptionalLong member(String openId, long accountId) {
    // the prefix is not in the block, and the decoder passes over stray bits in the last character
    if (openId.length() != CHARACTERS
        || !openId.startsWith(prefixes.get(accountId))
        || LAST_CHARACTERS.indexOf(openId.charAt(CHARACTERS - 1)) < 0) {
      return OptionalLong.empty();
    }
    byte[] block;
    try {
      block = Base64.getUrlDecoder().decode(openId.substring(1 + ACCOUNT_CHARACTERS));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
    ByteBuffer plain = ByteBuffer.wrap(decryption.crypt(block));
    long memberAndAccount = plain.getLong();
    long account = (memberAndAccount & 0xffff) << 32 | Integer.toUnsignedLong(plain.getInt());
    return plain.getInt() == CHECK && account == accountId
        ? OptionalLong.of(memberAndAccount >>> 16)
        : OptionalLong.empty();
  }

  private String prefix(long accountId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(prefixKey);
      byte[] digest = mac.doFinal(Long.toString(accountId).getBytes(StandardCharsets.US_ASCII));
      return "o" + ENCODER.encodeToString(digest).substring(0, ACCOUNT_CHARACTERS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks HmacSHA256", e);
    }
  }
}
