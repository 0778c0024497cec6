/** A message as a member sees it, for whatever shows one: console, member's pages, terminal. */
@NullMarked
package org.tidings.card;

import org.jspecify.annotations.NullMarked;
