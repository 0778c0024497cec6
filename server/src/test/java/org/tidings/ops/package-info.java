@NullMarked
package org.tidings.ops;

import org.jspecify.annotations.NullMarked;
