@NullMarked
package org.tidings.console.submission;

import org.jspecify.annotations.NullMarked;
