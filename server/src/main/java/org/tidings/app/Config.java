package org.tidings.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tidings.identity.IdentitySettings;
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
 * @param apiAddresses of the platform, as callers see it; none: those that it listens on
 * @param callbackAddresses from which events come, as receivers see it; none: the machine's own
 * @param publicUrl where people reach the platform, for links and cookies; empty: as they ask for
 *     it
 * @param identity how members prove who they are
 * @param trustedProxies whom the server believes who the caller is
 */
public record Config(
    String host,
    int port,
    Path data,
    Optional<DatabaseAddress> database,
    Optional<Path> seed,
    boolean allowPrivateCallbacks,
    List<String> apiAddresses,
    List<String> callbackAddresses,
    Optional<URI> publicUrl,
    IdentitySettings identity,
    List<AddressBlock> trustedProxies,
    Limits limits,
    Clock clock) {}
