/** Server-sent events of a member's open pages, the same for pages of ours and for other apps. */
@NullMarked
package org.tidings.client.live;

import org.jspecify.annotations.NullMarked;
