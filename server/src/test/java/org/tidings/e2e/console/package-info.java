/** The console as people meet it: a real browser, real forms, the real server. */
@NullMarked
package org.tidings.e2e.console;

import org.jspecify.annotations.NullMarked;
