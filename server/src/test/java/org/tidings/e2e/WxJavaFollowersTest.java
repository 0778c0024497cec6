package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.WxJava.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.result.WxMpUser;
import me.chanjar.weixin.mp.bean.result.WxMpUserBlacklistGetResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;

/** An unchanged WxJava reads followers, names them, and blacklists them. */
class WxJavaFollowersTest {
  private RunningPlatform platform;
  private Developer ids;
  private WxMpService wx;

  @BeforeEach
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .followers("alice", "bob", "carol")
                    .follower("dave", "follows", false)),
            TestDatabases.fresh(),
            Map.of(Limit.BLACKLISTED_A_PAGE, 2L));
    ids = Developer.of(platform, 1);
    wx = WxJava.of(platform, 1);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void readsSeveralFollowers() throws WxErrorException {
    MemberApp.of(platform)
        .follow("dave", ids.ids().originalId(), "{\"scene\":\"QR_CODE\",\"qrScene\":\"123\"}");
    MemberApp.of(platform).leave("bob", ids.ids().originalId());
    wx.getUserService().userUpdateRemark(openId("alice"), "VIP");
    List<WxMpUser> users =
        wx.getUserService().userInfoList(List.of(openId("dave"), openId("alice"), openId("bob")));
    assertThat(users)
        .extracting(WxMpUser::getOpenId)
        .containsExactly(openId("dave"), openId("alice"), openId("bob"));
    assertThat(users).extracting(WxMpUser::getSubscribe).containsExactly(true, true, false);
    assertThat(users.getFirst().getSubscribeScene()).isEqualTo("ADD_SCENE_QR_CODE");
    assertThat(users.getFirst().getQrScene()).isEqualTo("123");
    assertThat(users.get(1).getRemark()).isEqualTo("VIP");
    assertRefused(
        40032, () -> wx.getUserService().userInfoList(Collections.nCopies(101, openId("alice"))));
  }

  @Test
  void blacklistsAndReadsTheBlacklist() throws WxErrorException {
    var blacklist = wx.getBlackListService();
    assertThat(blacklist.getBlacklist(null).getCount()).isZero();
    blacklist.pushToBlacklist(List.of(openId("alice"), openId("bob"), openId("dave")));
    List<String> read = new ArrayList<>();
    String next = null;
    do {
      WxMpUserBlacklistGetResult page = blacklist.getBlacklist(next);
      assertThat(page.getTotal()).isEqualTo(3);
      read.addAll(page.getOpenidList());
      next = page.getNextOpenid();
    } while (!next.isEmpty());
    assertThat(read).containsExactlyInAnyOrder(openId("alice"), openId("bob"), openId("dave"));
    var message = WxJava.message(openId("alice"), ids.ids().templateId(Seed.NOTICE));
    assertRefused(43019, () -> wx.getTemplateMsgService().sendTemplateMsg(message));
    blacklist.pullFromBlacklist(List.of(openId("alice")));
    assertThat(wx.getTemplateMsgService().sendTemplateMsg(message)).matches("\\d+");
    assertThat(blacklist.getBlacklist(null).getTotal()).isEqualTo(2);
  }

  private String openId(String member) {
    return ids.ids().openId(member);
  }
}
