/** Whether a message would be one too many (ADR 22). */
@NullMarked
package org.tidings.message.frequency;

import org.jspecify.annotations.NullMarked;
