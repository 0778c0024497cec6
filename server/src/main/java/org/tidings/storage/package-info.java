/** The database: the embedded PostgreSQL and how the product reaches whichever one it is given. */
@NullMarked
package org.tidings.storage;

import org.jspecify.annotations.NullMarked;
