/** Mirrors the product's package; the servers called are real sockets of this machine. */
@NullMarked
package org.tidings.callback;

import org.jspecify.annotations.NullMarked;
