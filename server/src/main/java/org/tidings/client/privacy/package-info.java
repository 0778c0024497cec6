/** Where members take their data along, and have it erased. */
@NullMarked
package org.tidings.client.privacy;

import org.jspecify.annotations.NullMarked;
