@NullMarked
package org.tidings.console.staff;

import org.jspecify.annotations.NullMarked;
