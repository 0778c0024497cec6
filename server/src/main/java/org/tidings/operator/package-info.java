/** The people who sign in to the console: operators of accounts, and the platform's staff. */
@NullMarked
package org.tidings.operator;

import org.jspecify.annotations.NullMarked;
