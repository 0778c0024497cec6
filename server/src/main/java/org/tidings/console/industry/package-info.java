/** The two industries of an account. */
@NullMarked
package org.tidings.console.industry;

import org.jspecify.annotations.NullMarked;
