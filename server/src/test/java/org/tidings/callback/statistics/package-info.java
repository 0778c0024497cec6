@NullMarked
package org.tidings.callback.statistics;

import org.jspecify.annotations.NullMarked;
