/** The real server on a free port, against real PostgreSQL, driven as users drive it. */
@NullMarked
package org.tidings.e2e;

import org.jspecify.annotations.NullMarked;
