package org.tidings.wire;

import java.util.List;

/**
 * Where the platform is, for the firewalls of developers: addresses, or blocks of them.
 *
 * @param api that answer calls
 * @param callback from which events come
 */
public record NetworkAddresses(List<String> api, List<String> callback) {}
