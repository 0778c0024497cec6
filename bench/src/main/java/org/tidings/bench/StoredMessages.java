package org.tidings.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import org.tidings.kernel.MessageId;

/**
 * A table beside the log, filled with messages of this day up to now, which can become the log's
 * partition of this day.
 */
final class StoredMessages {
  static final String TABLE = "stored_message";

  /** What the product stores of a message of {@link Requests}. */
  private static final byte[] CONTENT =
      """
      {"url":"http://shop.example/orders/20261121000001","topColor":"#FF0000",\
      "values":{"first":{"value":"我们已收到您的货款，开始为您打包商品，请耐心等待: )","color":"#173177"},\
      "orderMoneySum":{"value":"30.00元","color":"#173177"},\
      "orderProductName":{"value":"我是商品名字","color":"#173177"},\
      "Remark":{"value":"如有问题请致电400-828-1878，我们将第一时间为您服务！","color":"#173177"}}}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private StoredMessages() {}

  /** Fills the table; the indexes are made at the end. */
  static void load(World world, Connection connection, Day day, long count) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(day.createTable(TABLE));
    }
    Indexes indexes = Indexes.drop(connection, TABLE);
    try (BinaryCopy rows =
        new BinaryCopy(
            connection,
            TABLE,
            "member_id, msgid, account_id, private_template_id, outcome, content",
            BinaryCopy.FROZEN)) {
      write(world, rows, day, count);
      rows.finish();
    }
    indexes.make(connection);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void write(World world, BinaryCopy rows, Day day, long count) throws SQLException {
    long first = day.firstId();
    long step = (MessageId.firstAt(System.currentTimeMillis()) - first) / count;
    if (step < 1) {
      throw new IllegalStateException("The day is too young for so many messages");
    }
    SplittableRandom random = new SplittableRandom(11);
    for (long i = 0; i < count; i++) {
      int member = random.nextInt(1, world.members() + 1);
      int account = world.followed(member, random.nextInt(World.HEARD_FOLLOWED));
      int template = random.nextInt(World.TEMPLATES_EACH);
      rows.row()
          .bigint(member)
          .bigint(first + i * step)
          .bigint(account)
          .bigint(World.privateTemplate(account, template))
          .smallint(0)
          .bytes(CONTENT);
    }
  }
}
