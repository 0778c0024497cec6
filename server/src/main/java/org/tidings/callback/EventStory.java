package org.tidings.callback;

import java.util.List;
import java.util.Optional;

/**
 * All that is kept of one message's event.
 *
 * @param attempts in their order; not those that went well at once
 * @param givenUp when it was
 */
public record EventStory(
    EventState state, List<EventAttempt> attempts, Optional<GivenUpEvent> givenUp) {}
