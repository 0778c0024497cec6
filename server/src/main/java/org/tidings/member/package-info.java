/** Members (people), their following of accounts, and the openids by which accounts know them. */
@NullMarked
package org.tidings.member;

import org.jspecify.annotations.NullMarked;
