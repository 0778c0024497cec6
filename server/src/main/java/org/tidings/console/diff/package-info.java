/** What differs between two texts, for pages that show it. */
@NullMarked
package org.tidings.console.diff;

import org.jspecify.annotations.NullMarked;
