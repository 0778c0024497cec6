/** Words that no message may hold, and the messages that were refused for one. */
@NullMarked
package org.tidings.message.blocked;

import org.jspecify.annotations.NullMarked;
