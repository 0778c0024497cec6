@NullMarked
package org.tidings.message.statistics;

import org.jspecify.annotations.NullMarked;
