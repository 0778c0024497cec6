/**
 * Web push: tells a member's browser of a new message while no page is open (RFC 8030, 8291, 8292).
 *
 * <p>A push is a hint, the inbox is the truth: what cannot be kept waiting is dropped and counted,
 * and a node that dies between a commit and its pushes loses them. Addresses of push services come
 * from browsers, so everything that calls them treats both the address and the answer as hostile.
 */
@NullMarked
package org.tidings.push;

import org.jspecify.annotations.NullMarked;
