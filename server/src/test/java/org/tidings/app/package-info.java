/** What wires the parts and keeps them going. */
@NullMarked
package org.tidings.app;

import org.jspecify.annotations.NullMarked;
