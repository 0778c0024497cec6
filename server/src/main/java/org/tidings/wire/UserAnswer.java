package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.member.FollowerProfile;

/** What {@code user/info} tells of one member (reference, section 4.2). */
sealed interface UserAnswer {
  /** The languages that a caller can ask for; in none of them do we know anything. */
  Set<String> LANGUAGES = Set.of("zh_CN", "zh_TW", "en");

  /** Numbers of QR codes have 32 bits; what is no such number is a text. */
  int QR_SCENE_DIGITS_MAX = 9;

  /** Names and pictures carry no data since 2021, but their members stay. */
  record Following(
      int subscribe,
      String openid,
      String nickname,
      int sex,
      String language,
      String city,
      String province,
      String country,
      String headimgurl,
      @JsonProperty("subscribe_time") long subscribeTime,
      String remark,
      int groupid,
      @JsonProperty("tagid_list") List<Integer> tagIds,
      @JsonProperty("subscribe_scene") String subscribeScene,
      @JsonProperty("qr_scene") int qrScene,
      @JsonProperty("qr_scene_str") String qrSceneText)
      implements UserAnswer {}

  record NotFollowing(int subscribe, String openid) implements UserAnswer {}

  static UserAnswer of(String openId, String language, @Nullable FollowerProfile profile) {
    if (profile == null || !profile.follower().follows()) {
      return new NotFollowing(0, openId);
    }
    String qrScene = profile.arrival().qrScene();
    boolean number = isNumber(qrScene);
    return new Following(
        1,
        openId,
        "",
        0,
        LANGUAGES.contains(language) ? language : "zh_CN",
        "",
        "",
        "",
        "",
        profile.follower().since() / 1000,
        profile.remark(),
        0,
        List.of(),
        "ADD_SCENE_" + profile.arrival().scene(),
        number ? Integer.parseInt(qrScene) : 0,
        number ? "" : qrScene);
  }

  private static boolean isNumber(String qrScene) {
    return !qrScene.isEmpty()
        && qrScene.length() <= QR_SCENE_DIGITS_MAX
        && qrScene.chars().allMatch(c -> c >= '0' && c <= '9')
        && qrScene.charAt(0) != '0';
  }
}
