/** The command line: what a person or a script starts. */
@NullMarked
package org.tidings.cli;

import org.jspecify.annotations.NullMarked;
