/**
 * The accept path: from a send request to the member's inbox; and reading the inbox and the log.
 */
@NullMarked
package org.tidings.message;

import org.jspecify.annotations.NullMarked;
