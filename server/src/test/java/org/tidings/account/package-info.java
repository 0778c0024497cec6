/** Tests of the package of the same name. */
@NullMarked
package org.tidings.account;

import org.jspecify.annotations.NullMarked;
