/** The composition root: everything is wired here by hand, started and stopped in order. */
@NullMarked
package org.tidings.app;

import org.jspecify.annotations.NullMarked;
