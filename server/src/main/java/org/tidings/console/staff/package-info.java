/** The pages of the platform's staff: what waits, accounts, settings, the audit trail, health. */
@NullMarked
package org.tidings.console.staff;

import org.jspecify.annotations.NullMarked;
