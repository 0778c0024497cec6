package org.tidings.storage;

import org.tidings.kernel.Secret;

/** How to reach the database; its text never shows the password. */
public record DatabaseAddress(String jdbcUrl, String user, Secret password) {}
