/**
 * The encrypted callback modes' envelope (reference, section 5.4): pure computing, no input and
 * output, nothing of ours used, so that it can be tried with anything.
 */
@NullMarked
package org.tidings.callback.crypto;

import org.jspecify.annotations.NullMarked;
