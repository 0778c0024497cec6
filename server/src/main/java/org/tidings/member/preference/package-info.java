/** What members have chosen: language, quiet hours, which accounts are muted or may push. */
@NullMarked
package org.tidings.member.preference;

import org.jspecify.annotations.NullMarked;
