/** Function → Add plug-in → Template messages, and what the organisation says of its account. */
@NullMarked
package org.tidings.console.function;

import org.jspecify.annotations.NullMarked;
