/** Live push without a server around it. */
@NullMarked
package org.tidings.message.live;

import org.jspecify.annotations.NullMarked;
