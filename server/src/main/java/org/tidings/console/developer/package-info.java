/** The developer centre: secret, whitelist, server, quotas, tokens, failed calls. */
@NullMarked
package org.tidings.console.developer;

import org.jspecify.annotations.NullMarked;
