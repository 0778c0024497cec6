/** Messages that wait for the platform's staff to look at them. */
@NullMarked
package org.tidings.message.held;

import org.jspecify.annotations.NullMarked;
