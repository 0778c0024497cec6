/** Style as failing tests: format, sizes, names, walls. */
@NullMarked
package org.tidings.tidy;

import org.jspecify.annotations.NullMarked;
