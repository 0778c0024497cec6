package org.tidings.operator;

import java.time.Instant;

/** Somebody who has to do with an account. */
public record AccountOperator(Operator operator, Role role, Instant since) {}
