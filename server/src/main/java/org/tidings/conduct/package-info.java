/**
 * The operation rules (Operation Specification, II; reference, section 8.3): what members report,
 * the rates of complaint, rejection and blocking, and the ladder of penalties with its appeals.
 */
@NullMarked
package org.tidings.conduct;

import org.jspecify.annotations.NullMarked;
