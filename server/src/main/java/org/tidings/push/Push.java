package org.tidings.push;

/**
 * One notice on its way to one browser.
 *
 * @param payload JSON, as the page's service worker reads it; nobody on the way can
 * @param topic of several that wait at the push service with the same, the last is kept
 * @param attempt counts from 1
 */
record Push(PushSubscription to, String payload, String topic, int attempt) {
  Push next() {
    return new Push(to, payload, topic, attempt + 1);
  }
}
