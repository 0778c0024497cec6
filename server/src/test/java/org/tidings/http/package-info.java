/** The seam, tried over real sockets, byte for byte. */
@NullMarked
package org.tidings.http;

import org.jspecify.annotations.NullMarked;
