/** Mirrors the product's package. */
@NullMarked
package org.tidings.outbound;

import org.jspecify.annotations.NullMarked;
