/** The public library of templates, and every account's private templates taken from it. */
@NullMarked
package org.tidings.library;

import org.jspecify.annotations.NullMarked;
