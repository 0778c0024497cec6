package org.tidings.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.tidings.member.OpenIds;

/**
 * Sends made ready before the clock starts, in one piece of memory outside the heap: the driver
 * neither makes nor copies anything for a request.
 */
final class Requests {
  static final String PATH = "/cgi-bin/message/template/send";

  /** Tokens and account numbers are not all of one length. */
  private static final int BYTES_TO_SPARE = 16;

  private final ByteBuffer bytes;
  private final int[] ends;
  private final int[] members;
  private final int[] accounts;
  private final int count;

  private Requests(ByteBuffer bytes, int[] ends, int[] members, int[] accounts) {
    this.bytes = bytes;
    this.ends = ends;
    this.members = members;
    this.accounts = accounts;
    this.count = ends.length;
  }

  /** Whose messages are sent. */
  enum From {
    HEARD,
    SILENT
  }

  /**
   * One send to each of these members, from one of the accounts that it follows.
   *
   * @param tokens by account
   */
  static Requests to(
      int[] members, From from, World world, List<String> tokens, OpenIds openIds, Random random) {
    ByteBuffer bytes = ByteBuffer.allocate(0);
    int[] ends = new int[members.length];
    int[] accounts = new int[members.length];
    for (int i = 0; i < members.length; i++) {
      int place = from == From.HEARD ? random.nextInt(World.HEARD_FOLLOWED) : World.HEARD_FOLLOWED;
      int account = world.followed(members[i], place);
      accounts[i] = account;
      String templateId = World.templateId(account, random.nextInt(World.TEMPLATES_EACH));
      byte[] send = send(tokens.get(account), openIds.of(members[i], account).value(), templateId);
      if (i == 0) {
        bytes = ByteBuffer.allocateDirect(members.length * (send.length + BYTES_TO_SPARE));
      }
      ends[i] = bytes.put(send).position();
    }
    return new Requests(bytes, ends, members, accounts);
  }

  int count() {
    return count;
  }

  int member(int index) {
    return members[index];
  }

  int account(int index) {
    return accounts[index];
  }

  /** A view for one connection, to be aimed at one request after the other. */
  ByteBuffer view() {
    return bytes.duplicate();
  }

  void aim(ByteBuffer view, int index) {
    view.limit(ends[index]).position(index == 0 ? 0 : ends[index - 1]);
  }

  /** A send as an SDK writes it, of about 600 bytes. */
  private static byte[] send(String token, String openId, String templateId) {
    String body =
        """
        {"touser":"%s","template_id":"%s","url":"http://shop.example/orders/20261121000001","topcolor":"#FF0000",\
        "data":{"first":{"value":"我们已收到您的货款，开始为您打包商品，请耐心等待: )","color":"#173177"},\
        "orderMoneySum":{"value":"30.00元","color":"#173177"},\
        "orderProductName":{"value":"我是商品名字","color":"#173177"},\
        "Remark":{"value":"如有问题请致电400-828-1878，我们将第一时间为您服务！","color":"#173177"}}}\
        """
            .formatted(openId, templateId);
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head =
        "POST "
            + PATH
            + "?access_token="
            + token
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
