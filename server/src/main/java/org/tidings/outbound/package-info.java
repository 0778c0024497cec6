/**
 * Calls to servers of strangers, whose addresses came from outside: developers' servers, push
 * services. Each is over in time, takes little memory, follows nobody elsewhere, and reaches no
 * private network unless whoever runs the platform allows it.
 */
@NullMarked
package org.tidings.outbound;

import org.jspecify.annotations.NullMarked;
