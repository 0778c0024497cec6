/** How many messages of which outcome: counted in memory, added up in the database (ADR 19). */
@NullMarked
package org.tidings.message.statistics;

import org.jspecify.annotations.NullMarked;
