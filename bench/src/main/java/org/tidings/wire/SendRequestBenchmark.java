package org.tidings.wire;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tidings.message.SendRequest;

/** The reading of a body as SDKs write it: the documents' example, of about 600 bytes. */
@State(Scope.Benchmark)
public class SendRequestBenchmark {
  private final byte[] body =
      """
      {"touser":"oia2TjuEGTNoeX76QEjQNrcURxG8",\
      "template_id":"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY",\
      "url":"http://shop.example/orders/20261121000001","topcolor":"#FF0000",\
      "data":{"first":{"value":"我们已收到您的货款，开始为您打包商品，请耐心等待: )","color":"#173177"},\
      "orderMoneySum":{"value":"30.00元","color":"#173177"},\
      "orderProductName":{"value":"我是商品名字","color":"#173177"},\
      "Remark":{"value":"如有问题请致电400-828-1878，我们将第一时间为您服务！","color":"#173177"}}}\
      """
          .getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public SendRequest read() {
    return SendRequestReader.read(body);
  }
}
