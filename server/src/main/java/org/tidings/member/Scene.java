package org.tidings.member;

/**
 * How a member came to follow an account: what {@code subscribe_scene} tells (reference, 4.2), each
 * of which stands there with {@code ADD_SCENE_} before it.
 */
public enum Scene {
  SEARCH,
  ACCOUNT_MIGRATION,
  PROFILE_CARD,
  QR_CODE,
  PROFILE_LINK,
  PROFILE_ITEM,
  PAID,
  WECHAT_ADVERTISEMENT,
  REPRINT,
  LIVESTREAM,
  CHANNELS,
  WXA,
  OTHERS
}
