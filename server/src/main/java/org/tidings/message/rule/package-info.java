/** What rules of conduct sends are held to, and what becomes of those that break one. */
@NullMarked
package org.tidings.message.rule;

import org.jspecify.annotations.NullMarked;
