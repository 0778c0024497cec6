/** The pages of the template library, of an account's own templates and of a test message. */
@NullMarked
package org.tidings.console.template;

import org.jspecify.annotations.NullMarked;
