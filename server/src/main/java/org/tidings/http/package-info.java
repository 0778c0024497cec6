/**
 * The seam to the web: routes, requests and replies as the rest of the product sees them. The only
 * package that knows the web framework. HTTP/1.1 itself is Helidon's; ours is what it lacks: limits
 * in time ({@link TimedConnection}), the limit on a body ({@link Body}), and reading on for a
 * moment before a connection is closed, so that a client that still sends gets its answer.
 *
 * <p>What Helidon does not do, and we live with: HTTP/1.0 is answered 505, so a proxy before us has
 * to speak 1.1 (nginx: {@code proxy_http_version}); chunk extensions and trailers are refused,
 * while the line break after a chunk is not looked at; request heads are ASCII, other bytes arrive
 * as U+FFFD; {@code GET http://host/path} finds no route; a client that stands still for the read
 * timeout is cut without an answer (one that drips gets one).
 */
@NullMarked
package org.tidings.http;

import org.jspecify.annotations.NullMarked;
