/** A real PostgreSQL as a child process: unpacked, made, started, watched and stopped. */
@NullMarked
package org.tidings.storage.embedded;

import org.jspecify.annotations.NullMarked;
