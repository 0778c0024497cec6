@NullMarked
package org.tidings.message.log;

import org.jspecify.annotations.NullMarked;
