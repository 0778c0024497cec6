package org.tidings.outbound;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/**
 * One open connection to a server.
 *
 * @param socket the bare one, also under TLS: closing it ends whatever is under way
 */
record Connection(DefaultBHttpClientConnection http, Socket socket) implements ModalCloseable {
  /** How much has come from the server so far. */
  long bytesHeard() {
    EndpointDetails details = http.getEndpointDetails();
    return details == null ? 0 : details.getReceivedBytesCount(); // none: it is closed
  }

  @Override
  public void close(CloseMode mode) {
    http.close(mode);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
