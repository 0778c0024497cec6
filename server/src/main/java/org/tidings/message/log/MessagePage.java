package org.tidings.message.log;

import java.util.List;
import java.util.OptionalLong;
import org.tidings.message.AcceptedMessage;

/**
 * What one look into the log found.
 *
 * @param messages newest first
 * @param nextBefore to go on from; empty at the end of the log
 * @param complete whether the page is full or the log at its end; otherwise the look was ended
 *     because it had taken enough, and older messages may match
 */
public record MessagePage(
    List<AcceptedMessage> messages, OptionalLong nextBefore, boolean complete) {}
