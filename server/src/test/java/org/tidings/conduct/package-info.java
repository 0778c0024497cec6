@NullMarked
package org.tidings.conduct;

import org.jspecify.annotations.NullMarked;
