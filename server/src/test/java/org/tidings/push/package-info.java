/** Mirrors the product's package. */
@NullMarked
package org.tidings.push;

import org.jspecify.annotations.NullMarked;
