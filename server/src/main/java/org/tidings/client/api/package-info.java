/**
 * The members' side as JSON and server-sent events, for organisations that have an app of their
 * own. Errors are HTTP's: this is not WeChat's interface.
 */
@NullMarked
package org.tidings.client.api;

import org.jspecify.annotations.NullMarked;
