/** What makes an app of the member's pages: manifest, icons, and what shows them offline. */
@NullMarked
package org.tidings.client.installed;

import org.jspecify.annotations.NullMarked;
