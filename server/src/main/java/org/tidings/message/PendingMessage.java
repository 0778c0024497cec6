package org.tidings.message;

import java.util.concurrent.CompletableFuture;

/** A checked message on its way into the database, and the place where its sender waits. */
record PendingMessage(
    long memberId,
    long accountId,
    long privateTemplateId,
    long dailyLimit,
    String content,
    CompletableFuture<Verdict> verdict) {}
