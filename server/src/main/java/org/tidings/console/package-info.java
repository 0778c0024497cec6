/** The web console: what operators of accounts and the platform's staff do in a browser. */
@NullMarked
package org.tidings.console;

import org.jspecify.annotations.NullMarked;
