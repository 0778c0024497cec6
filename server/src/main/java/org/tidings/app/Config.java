package org.tidings.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tidings.kernel.AddressBlock;
import org.tidings.quota.Limits;
import org.tidings.storage.DatabaseAddress;

/**
 * What a platform is started with.
 *
 * @param port 0 for any free one
 * @param data the folder for what must be kept: the embedded database, keys, the manifest
 * @param database empty for the embedded one
 * @param seed a declared world to load before the first request
 * @param allowPrivateCallbacks lets events go to loopback and private networks
 * @param trustedProxies whom the server believes who the caller is
 */
public record Config(
    String host,
    int port,
    Path data,
    Optional<DatabaseAddress> database,
    Optional<Path> seed,
    boolean allowPrivateCallbacks,
    List<AddressBlock> trustedProxies,
    Limits limits,
    Clock clock) {}
