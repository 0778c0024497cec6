package org.tidings.client.account;

import java.util.Optional;
import org.tidings.template.Purpose;

/**
 * A template with which an account may send.
 *
 * @param purpose what makes it be sent; empty where nobody said it
 * @param paused may not be sent with for now
 */
public record MaySend(String title, Optional<Purpose> purpose, boolean paused) {}
