@NullMarked
package org.tidings.message.blocked;

import org.jspecify.annotations.NullMarked;
