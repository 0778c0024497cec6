/** The accept path against a real database. */
@NullMarked
package org.tidings.message;

import org.jspecify.annotations.NullMarked;
