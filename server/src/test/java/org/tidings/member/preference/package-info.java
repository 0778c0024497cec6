/** Tests of the package of the same name. */
@NullMarked
package org.tidings.member.preference;

import org.jspecify.annotations.NullMarked;
