/** Tests of the package of the same name. */
@NullMarked
package org.tidings.kernel;

import org.jspecify.annotations.NullMarked;
