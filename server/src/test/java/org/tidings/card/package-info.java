@NullMarked
package org.tidings.card;

import org.jspecify.annotations.NullMarked;
