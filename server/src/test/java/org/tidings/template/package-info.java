/** Tests of the package of the same name. */
@NullMarked
package org.tidings.template;

import org.jspecify.annotations.NullMarked;
