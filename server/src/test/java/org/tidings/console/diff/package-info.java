@NullMarked
package org.tidings.console.diff;

import org.jspecify.annotations.NullMarked;
