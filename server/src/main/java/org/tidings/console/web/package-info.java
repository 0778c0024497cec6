/** What all pages of the console have in common: who may see them, forms, texts, layout, assets. */
@NullMarked
package org.tidings.console.web;

import org.jspecify.annotations.NullMarked;
