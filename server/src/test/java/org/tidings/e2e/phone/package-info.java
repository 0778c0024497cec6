/** The member's pages in a browser of a phone's size, against a real platform. */
@NullMarked
package org.tidings.e2e.phone;

import org.jspecify.annotations.NullMarked;
