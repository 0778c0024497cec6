/** Official accounts: identity, secrets, access tokens, industries, callback settings. */
@NullMarked
package org.tidings.account;

import org.jspecify.annotations.NullMarked;
