/** What an account sent and what became of it: message log, failures, statistics, overview. */
@NullMarked
package org.tidings.console.message;

import org.jspecify.annotations.NullMarked;
