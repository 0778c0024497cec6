@NullMarked
package org.tidings.e2e.client;

import org.jspecify.annotations.NullMarked;
