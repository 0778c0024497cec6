package org.tidings.account;

import org.tidings.kernel.Secret;

/**
 * Where an account receives events.
 *
 * @param url of the developer's server
 * @param token signs what we send; 3 to 32 letters and digits
 * @param aesKey the EncodingAESKey, 43 letters and digits; empty when none was set
 */
public record ServerSettings(String url, Secret token, Secret aesKey, CallbackMode mode) {
  ServerSettings at(String otherUrl) {
    return new ServerSettings(otherUrl, token, aesKey, mode);
  }
}
