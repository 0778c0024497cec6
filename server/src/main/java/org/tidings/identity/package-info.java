/**
 * Who a member is: proven by the organisation's OpenID Connect provider, by a token that the
 * organisation signed, or, in a demo, chosen from a list; and the short-lived tokens by which an
 * organisation's own app acts for one member. Knows no pages.
 */
@NullMarked
package org.tidings.identity;

import org.jspecify.annotations.NullMarked;
