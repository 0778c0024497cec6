/** Where the QR code of an account leads. */
@NullMarked
package org.tidings.client.follow;

import org.jspecify.annotations.NullMarked;
