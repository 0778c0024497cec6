/** Tests of the storage against a real PostgreSQL. */
@NullMarked
package org.tidings.storage;

import org.jspecify.annotations.NullMarked;
