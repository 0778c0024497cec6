/**
 * What Tidings is measured beside: other ways to take a request durably and to send its event
 * later. Each is a process with the same HTTP server, request, answer and event.
 */
@NullMarked
package org.tidings.bench.peer;

import org.jspecify.annotations.NullMarked;
