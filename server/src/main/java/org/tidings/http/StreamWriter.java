package org.tidings.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the body of a reply that has no end known beforehand (server-sent events). It blocks the
 * request's thread for as long as it likes; only {@link OutputStream#flush()} makes sure that what
 * was written is on its way; the reply's head goes out with the first of it. A client that has gone
 * is an {@link IOException}, noticed at a write. The thread is interrupted when the server closes.
 */
@FunctionalInterface
public interface StreamWriter {
  void write(OutputStream out) throws IOException, InterruptedException;
}
