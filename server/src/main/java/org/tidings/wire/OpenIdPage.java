package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.OpenId;

/**
 * A page of openids. The one after the last has no {@code data}: some clients stop at its absence,
 * others at the empty {@code next_openid} (reference, section 4.1).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OpenIdPage(
    long total, int count, @Nullable Listed data, @JsonProperty("next_openid") String nextOpenId) {

  record Listed(List<String> openid) {}

  static OpenIdPage of(long total, List<OpenId> page) {
    return page.isEmpty()
        ? new OpenIdPage(total, 0, null, "")
        : new OpenIdPage(
            total,
            page.size(),
            new Listed(page.stream().map(OpenId::value).toList()),
            page.getLast().value());
  }
}
