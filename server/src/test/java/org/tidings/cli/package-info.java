/** Tests of the commands, as processes: what they print and how they end. */
@NullMarked
package org.tidings.cli;

import org.jspecify.annotations.NullMarked;
