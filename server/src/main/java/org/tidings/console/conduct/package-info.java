/** The operation rules: for staff who judge accounts, and for accounts that are judged. */
@NullMarked
package org.tidings.console.conduct;

import org.jspecify.annotations.NullMarked;
