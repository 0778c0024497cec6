@NullMarked
package org.tidings.message.inbox;

import org.jspecify.annotations.NullMarked;
