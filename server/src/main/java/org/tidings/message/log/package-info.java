/** An account's messages, searched and looked up one by one. */
@NullMarked
package org.tidings.message.log;

import org.jspecify.annotations.NullMarked;
