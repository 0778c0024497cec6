/** The micro-benchmark of events, which no other package may see. */
@NullMarked
package org.tidings.callback;

import org.jspecify.annotations.NullMarked;
