package org.tidings.e2e;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What push services and browsers do with a push, by the JDK alone: who sent it is verified (RFC
 * 8292), and what it says decrypted (RFC 8188 and 8291).
 */
final class BrowserCrypto {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SALT_BYTES = 16;
  private static final int POINT_BYTES = 65;

  private BrowserCrypto() {}

  /** What a signed token claims. */
  static JsonNode verified(String token, String key) throws GeneralSecurityException {
    String[] parts = token.split("\\.");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(publicKey(Base64.getUrlDecoder().decode(key)));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))
        || !header.get("alg").asString().equals("ES256")) {
      throw new GeneralSecurityException("not signed by its key");
    }
    return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
  }

  static String decrypted(KeyPair keys, byte[] auth, byte[] body) throws GeneralSecurityException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    byte[] salt = take(bytes, SALT_BYTES);
    int recordSize = bytes.getInt();
    byte[] theirs = take(bytes, bytes.get());
    byte[] sealed = take(bytes, bytes.remaining());
    if (sealed.length > recordSize || theirs.length != POINT_BYTES) {
      throw new GeneralSecurityException("not one record of aes128gcm");
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(publicKey(theirs), true);
    byte[] info =
        joined(
            "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
            point((ECPublicKey) keys.getPublic()),
            theirs);
    byte[] input = hkdf(auth, agreement.generateSecret(), info, 32);
    byte[] key =
        hkdf(salt, input, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
    byte[] nonce =
        hkdf(salt, input, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(sealed);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    if (padded[end] != 2) {
      throw new GeneralSecurityException("the last record ends with 2");
    }
    return new String(padded, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int bytes)
      throws GeneralSecurityException {
    SecretKey key =
        KDF.getInstance("HKDF-SHA256")
            .deriveKey(
                "Generic",
                HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, bytes));
    return key.getEncoded();
  }

  private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                    new BigInteger(1, Arrays.copyOfRange(point, 33, POINT_BYTES))),
                curve.getParameterSpec(ECParameterSpec.class)));
  }

  static byte[] point(ECPublicKey key) {
    return joined(new byte[] {4}, number(key.getW().getAffineX()), number(key.getW().getAffineY()));
  }

  private static byte[] number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] whole = new byte[32];
    int from = Math.max(0, bytes.length - whole.length);
    System.arraycopy(bytes, from, whole, whole.length - (bytes.length - from), bytes.length - from);
    return whole;
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }
}
