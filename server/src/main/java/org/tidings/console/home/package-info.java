/** Where an operator arrives: the accounts that are theirs. */
@NullMarked
package org.tidings.console.home;

import org.jspecify.annotations.NullMarked;
