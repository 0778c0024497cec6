/** Tests of the package of the same name. */
@NullMarked
package org.tidings.conformance;

import org.jspecify.annotations.NullMarked;
