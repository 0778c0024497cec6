/** The guidelines for templates. */
@NullMarked
package org.tidings.template.guideline;

import org.jspecify.annotations.NullMarked;
