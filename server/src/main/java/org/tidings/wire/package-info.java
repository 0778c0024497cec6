/** The HTTP interface in WeChat's words: what stands between an SDK and the product. */
@NullMarked
package org.tidings.wire;

import org.jspecify.annotations.NullMarked;
