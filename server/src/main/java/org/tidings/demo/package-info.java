/**
 * What the demo shows beside the platform: a page with a member's phone and what is said between
 * the account's program, the platform and the account's server. No other platform has it.
 */
@NullMarked
package org.tidings.demo;

import org.jspecify.annotations.NullMarked;
