/** How members come in, and go. */
@NullMarked
package org.tidings.client.signin;

import org.jspecify.annotations.NullMarked;
