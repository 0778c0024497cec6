package org.tidings.bench.peer;

import java.net.URI;
import java.nio.file.Path;
import org.tidings.storage.DatabaseAddress;

/** What {@link Peers#arguments} puts together. */
record PeerArguments(URI receiver, Path folder, DatabaseAddress database) {
  static PeerArguments parse(String[] arguments) {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("Arguments: RECEIVER-URL FOLDER DATABASE-URL");
    }
    return new PeerArguments(
        URI.create(arguments[0]), Path.of(arguments[1]), DatabaseAddress.parse(arguments[2]));
  }
}
