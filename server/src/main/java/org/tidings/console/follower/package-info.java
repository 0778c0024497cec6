/** An account's followers, and the QR code by which members come. */
@NullMarked
package org.tidings.console.follower;

import org.jspecify.annotations.NullMarked;
