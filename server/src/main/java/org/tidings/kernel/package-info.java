/** A dozen small value types that every feature speaks; no logic. */
@NullMarked
package org.tidings.kernel;

import org.jspecify.annotations.NullMarked;
