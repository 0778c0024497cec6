@NullMarked
package org.tidings.client.message;

import org.jspecify.annotations.NullMarked;
