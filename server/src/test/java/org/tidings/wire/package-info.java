/** Tests of the package of the same name. */
@NullMarked
package org.tidings.wire;

import org.jspecify.annotations.NullMarked;
