@NullMarked
package org.tidings.identity;

import org.jspecify.annotations.NullMarked;
