/** What those who run the platform look at: health, later metrics and the audit trail. */
@NullMarked
package org.tidings.ops;

import org.jspecify.annotations.NullMarked;
