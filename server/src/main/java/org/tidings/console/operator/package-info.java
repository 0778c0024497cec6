/** Who has to do with an account, and the platform's staff's view of all operators. */
@NullMarked
package org.tidings.console.operator;

import org.jspecify.annotations.NullMarked;
