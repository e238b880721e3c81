package io.gregor.core.internal.activation;

import io.gregor.core.MessageTypes;
import io.gregor.core.RetryPolicy;
import io.gregor.core.internal.conversation.CancelledConversations;
import io.gregor.core.internal.effects.Scope;
import io.gregor.core.internal.lifecycle.InFlight;
import io.gregor.core.internal.lifecycle.Lifecycle;

/** What every activation of a runtime shares. */
public record Shared(
        Scope scope,
        DeadLetterOffice deadLetters,
        RetryPolicy retry,
        int mailboxCapacity,
        Lifecycle lifecycle,
        InFlight inFlight,
        MessageTypes types,
        CancelledConversations cancelled) {}
