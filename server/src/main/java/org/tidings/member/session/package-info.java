/** Browsers in which members have signed in. */
@NullMarked
package org.tidings.member.session;

import org.jspecify.annotations.NullMarked;
