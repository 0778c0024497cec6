/** The member's inbox as pages: accounts, conversations, single messages, at once and offline. */
@NullMarked
package org.tidings.client.inbox;

import org.jspecify.annotations.NullMarked;
