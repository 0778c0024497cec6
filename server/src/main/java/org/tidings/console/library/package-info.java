/** The staff's pages of the library: what stands in it, what it was, who has it; changing it. */
@NullMarked
package org.tidings.console.library;

import org.jspecify.annotations.NullMarked;
