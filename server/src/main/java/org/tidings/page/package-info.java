/** What pages for operators and pages for members have in common: forms, texts, assets, cookies. */
@NullMarked
package org.tidings.page;

import org.jspecify.annotations.NullMarked;
