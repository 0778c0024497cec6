/** What the platform notes of accounts' calls: how often each was made, and which failed. */
@NullMarked
package org.tidings.calls;

import org.jspecify.annotations.NullMarked;
