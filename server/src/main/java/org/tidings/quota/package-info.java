/** Every limit of the product, in one place. */
@NullMarked
package org.tidings.quota;

import org.jspecify.annotations.NullMarked;
