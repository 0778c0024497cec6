/** Tests of the package of the same name. */
@NullMarked
package org.tidings.operator;

import org.jspecify.annotations.NullMarked;
