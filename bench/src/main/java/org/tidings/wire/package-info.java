/** The micro-benchmark of the reading of sends, which no other package may see. */
@NullMarked
package org.tidings.wire;

import org.jspecify.annotations.NullMarked;
