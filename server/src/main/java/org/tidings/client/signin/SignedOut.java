package org.tidings.client.signin;

/**
 * What is said to who has gone.
 *
 * @param leadsOn whether the browser goes on to the provider
 */
public record SignedOut(boolean leadsOn) {
  public String provider() {
    return ProviderPages.SIGN_OUT;
  }
}
