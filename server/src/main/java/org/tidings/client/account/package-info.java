/** Who an account is, what it may send, and what a member lets it do. */
@NullMarked
package org.tidings.client.account;

import org.jspecify.annotations.NullMarked;
