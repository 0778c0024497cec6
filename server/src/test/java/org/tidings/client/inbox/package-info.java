@NullMarked
package org.tidings.client.inbox;

import org.jspecify.annotations.NullMarked;
