/** What a member does about one message: why it came, reporting, deleting, where it leads. */
@NullMarked
package org.tidings.client.message;

import org.jspecify.annotations.NullMarked;
