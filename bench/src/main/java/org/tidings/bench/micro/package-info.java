/**
 * Micro-benchmarks of the steps that every message passes. Those of classes that only their own
 * package may see stand in packages of the same names beside this one.
 */
@NullMarked
package org.tidings.bench.micro;

import org.jspecify.annotations.NullMarked;
