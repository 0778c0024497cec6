/** Live push: what was accepted a moment ago appears on the member's open pages (ADR 0009). */
@NullMarked
package org.tidings.message.live;

import org.jspecify.annotations.NullMarked;
