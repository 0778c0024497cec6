/** Signing in and out, and what an operator keeps of himself. */
@NullMarked
package org.tidings.console.signin;

import org.jspecify.annotations.NullMarked;
