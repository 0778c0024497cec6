/**
 * The rules for a template that is handed in (seed document "Operation Specification", I–IV). Pure.
 */
@NullMarked
package org.tidings.template.guideline;

import org.jspecify.annotations.NullMarked;
