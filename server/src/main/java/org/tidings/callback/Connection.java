package org.tidings.callback;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/**
 * One open connection to a server.
 *
 * @param socket the bare one, also under TLS: closing it ends whatever is under way
 */
record Connection(DefaultBHttpClientConnection http, Socket socket) implements ModalCloseable {
  @Override
  public void close(CloseMode mode) {
    http.close(mode);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
