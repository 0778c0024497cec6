/**
 * Calls any server of this wire from outside and tells where its answers are not as the documents
 * say: golden requests and answers as data, in {@code resources/conformance}. Knows nothing of the
 * product, so that it judges the real platform and ours alike.
 */
@NullMarked
package org.tidings.conformance;

import org.jspecify.annotations.NullMarked;
