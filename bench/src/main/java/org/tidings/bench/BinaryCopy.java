package org.tidings.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows by {@code COPY … (FORMAT binary)}: values in the order of the columns named. */
final class BinaryCopy implements AutoCloseable {
  /** For tables made or emptied in the same transaction. */
  static final String FROZEN = "format binary, freeze";

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int BUFFER = 1 << 18;

  /** No row of ours is longer. */
  private static final int ROW_BYTES_MAX = 8192;

  private final CopyIn copy;
  private final short columns;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private boolean whole;

  BinaryCopy(Connection connection, String table, String columns) throws SQLException {
    this(connection, table, columns, "format binary");
  }

  /**
   * Begins to write.
   *
   * @param columns separated by commas
   * @param options of COPY
   */
  BinaryCopy(Connection connection, String table, String columns, String options)
      throws SQLException {
    String sql = "copy " + table + " (" + columns + ") from stdin (" + options + ")";
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    this.columns = (short) columns.split(",").length;
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  BinaryCopy row() throws SQLException {
    if (buffer.remaining() < ROW_BYTES_MAX) {
      flush();
    }
    buffer.putShort(columns);
    return this;
  }

  BinaryCopy bigint(long value) {
    buffer.putInt(Long.BYTES).putLong(value);
    return this;
  }

  BinaryCopy integer(int value) {
    buffer.putInt(Integer.BYTES).putInt(value);
    return this;
  }

  BinaryCopy smallint(int value) {
    buffer.putInt(Short.BYTES).putShort((short) value);
    return this;
  }

  BinaryCopy bool(boolean value) {
    buffer.putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  BinaryCopy text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryCopy bytes(byte[] value) {
    buffer.putInt(value.length).put(value);
    return this;
  }

  BinaryCopy none() {
    buffer.putInt(-1);
    return this;
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Without this the rows are thrown away. */
  void finish() throws SQLException {
    buffer.putShort((short) -1);
    flush();
    copy.endCopy();
    whole = true;
  }

  @Override
  public void close() throws SQLException {
    if (!whole && copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
