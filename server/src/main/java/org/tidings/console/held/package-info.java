/** What was held or blocked of sends: for the staff who decide, and for the account. */
@NullMarked
package org.tidings.console.held;

import org.jspecify.annotations.NullMarked;
