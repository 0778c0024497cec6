/**
 * Templates that accounts hand in for the library, and their review (seed document "Operation
 * Specification", III and IV).
 */
@NullMarked
package org.tidings.submission;

import org.jspecify.annotations.NullMarked;
