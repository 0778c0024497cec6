/** A member's own data: to take along, and to have erased. */
@NullMarked
package org.tidings.privacy;

import org.jspecify.annotations.NullMarked;
