/** The template language: parse and render. Pure: no input, no output, no clock. */
@NullMarked
package org.tidings.template;

import org.jspecify.annotations.NullMarked;
