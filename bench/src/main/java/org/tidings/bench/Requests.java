package org.tidings.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests made ready before the clock starts, and to whom each goes.
 *
 * @param members the receiver of the request in the same place
 */
record Requests(List<byte[]> bytes, List<String> members) {
  static final String PATH = "/cgi-bin/message/template/send";

  /** A send as an SDK writes it, of about 600 bytes. */
  static byte[] send(String token, String openId, String templateId) {
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
