/**
 * The member's side: for now the inbox as JSON and its live stream, for an organisation's own app.
 */
@NullMarked
package org.tidings.client;

import org.jspecify.annotations.NullMarked;
