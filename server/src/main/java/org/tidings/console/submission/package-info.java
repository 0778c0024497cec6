/** The pages on which an account writes templates for the library and hands them in. */
@NullMarked
package org.tidings.console.submission;

import org.jspecify.annotations.NullMarked;
