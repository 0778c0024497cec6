/** Tests of the package of the same name. */
@NullMarked
package org.tidings.member;

import org.jspecify.annotations.NullMarked;
