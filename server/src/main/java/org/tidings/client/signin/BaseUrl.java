package org.tidings.client.signin;

import java.net.URI;
import org.tidings.http.Request;
import org.tidings.page.PublicUrl;

/**
 * Where the provider is to send the browser back. What a stranger writes into Host does not get
 * far: the provider leads only to addresses that it knows.
 */
record BaseUrl(PublicUrl publicUrl) {
  URI of(Request request, String path) {
    String host = request.header("Host").orElse("localhost");
    String base = publicUrl.text().orElse("http://" + host);
    try {
      return URI.create(base + path);
    } catch (IllegalArgumentException e) {
      return URI.create("http://localhost" + path);
    }
  }
}
