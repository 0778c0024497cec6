/** A message as a member sees it, for every page of the console that shows one. */
@NullMarked
package org.tidings.console.card;

import org.jspecify.annotations.NullMarked;
