@NullMarked
package org.tidings.callback.crypto;

import org.jspecify.annotations.NullMarked;
