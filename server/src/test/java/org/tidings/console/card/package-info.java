@NullMarked
package org.tidings.console.card;

import org.jspecify.annotations.NullMarked;
