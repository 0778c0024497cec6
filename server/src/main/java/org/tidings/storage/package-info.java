/**
 * The one store: PostgreSQL, embedded or by URL; connections, migrations, notifications, leases.
 */
@NullMarked
package org.tidings.storage;

import org.jspecify.annotations.NullMarked;
