@NullMarked
package org.tidings.submission;

import org.jspecify.annotations.NullMarked;
