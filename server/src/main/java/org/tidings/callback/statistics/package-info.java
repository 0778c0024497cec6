/**
 * How events ended and how long they took: counted in memory, added up in the database (ADR 19).
 */
@NullMarked
package org.tidings.callback.statistics;

import org.jspecify.annotations.NullMarked;
