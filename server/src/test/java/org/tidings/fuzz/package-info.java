/** Inputs that nobody thought of: generated ones, and those that a fuzzer finds. */
@NullMarked
package org.tidings.fuzz;

import org.jspecify.annotations.NullMarked;
