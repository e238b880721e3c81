package io.gregor.core.internal.effects;

import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.spi.Store;
import java.time.Clock;

/** What every context of a runtime shares. */
public record Scope(Store store, Relay relay, Requests requests, WaitGraph waits, Clock clock) {}
