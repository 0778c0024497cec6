/** What all of the member's pages have in common: who may see them, texts, layout, assets. */
@NullMarked
package org.tidings.client.web;

import org.jspecify.annotations.NullMarked;
