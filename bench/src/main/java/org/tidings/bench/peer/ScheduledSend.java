package org.tidings.bench.peer;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What db-scheduler keeps of a send; its number is the task's. */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record ScheduledSend(String openId, byte[] body) {
  /** Without the classes' names and the reflection of the library's own serializers. */
  static final Serializer SERIALIZER =
      new Serializer() {
        @Override
        public byte[] serialize(Object data) {
          ScheduledSend send = (ScheduledSend) data;
          byte[] openId = send.openId.getBytes(StandardCharsets.UTF_8);
          byte[] bytes = new byte[1 + openId.length + send.body.length];
          bytes[0] = (byte) openId.length;
          System.arraycopy(openId, 0, bytes, 1, openId.length);
          System.arraycopy(send.body, 0, bytes, 1 + openId.length, send.body.length);
          return bytes;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] bytes) {
          int bodyAt = 1 + (bytes[0] & 0xff);
          return type.cast(
              new ScheduledSend(
                  new String(bytes, 1, bodyAt - 1, StandardCharsets.UTF_8),
                  Arrays.copyOfRange(bytes, bodyAt, bytes.length)));
        }
      };
}
