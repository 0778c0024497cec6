/** The micro-benchmark of ids, which no other package may see. */
@NullMarked
package org.tidings.message;

import org.jspecify.annotations.NullMarked;
