/** Measurements: how fast the product is, beside what the machine allows. */
@NullMarked
package org.tidings.bench;

import org.jspecify.annotations.NullMarked;
