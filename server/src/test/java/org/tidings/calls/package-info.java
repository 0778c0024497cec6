/** Tests of the package of the same name. */
@NullMarked
package org.tidings.calls;

import org.jspecify.annotations.NullMarked;
