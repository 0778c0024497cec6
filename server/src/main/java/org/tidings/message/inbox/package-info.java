/** A member's inbox by account: the latest of each, what is unread, what was deleted. */
@NullMarked
package org.tidings.message.inbox;

import org.jspecify.annotations.NullMarked;
