/** The member's side: for now the inbox as JSON, for an organisation's own app. */
@NullMarked
package org.tidings.client;

import org.jspecify.annotations.NullMarked;
