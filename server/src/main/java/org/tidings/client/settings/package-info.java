/** What a member has chosen, where the member is signed in, whom the member follows. */
@NullMarked
package org.tidings.client.settings;

import org.jspecify.annotations.NullMarked;
