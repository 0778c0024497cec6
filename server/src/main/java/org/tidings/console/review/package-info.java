/** The reviewers' desk: what accounts hand in for the library, and how the reviewing goes. */
@NullMarked
package org.tidings.console.review;

import org.jspecify.annotations.NullMarked;
