/** What single steps of the rules of frequency take. */
@NullMarked
package org.tidings.message.frequency;

import org.jspecify.annotations.NullMarked;
