/** Notifications of a closed app: where a member switches them on and off in a browser. */
@NullMarked
package org.tidings.client.push;

import org.jspecify.annotations.NullMarked;
