/** The member's way in and out: the organisation's provider, its hand-over, or a demo's list. */
@NullMarked
package org.tidings.client.signin;

import org.jspecify.annotations.NullMarked;
