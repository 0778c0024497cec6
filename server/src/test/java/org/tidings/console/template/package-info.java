@NullMarked
package org.tidings.console.template;

import org.jspecify.annotations.NullMarked;
