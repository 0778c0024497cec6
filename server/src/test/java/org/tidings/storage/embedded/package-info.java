/** Tests of the package of the same name, with the real server. */
@NullMarked
package org.tidings.storage.embedded;

import org.jspecify.annotations.NullMarked;
