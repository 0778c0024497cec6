/**
 * Events to the developers' servers: their XML, their signature, the attempts to hand them over.
 *
 * <p>The wire's words ({@code openid}, {@code TEMPLATESENDJOBFINISH}) are spoken here. Addresses
 * come from the operators of accounts, so everything that calls them treats both the address and
 * the answer as hostile.
 */
@NullMarked
package org.tidings.callback;

import org.jspecify.annotations.NullMarked;
