package io.gregor.core.internal.effects;

import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.internal.intervene.Interventions;
import io.gregor.core.internal.lifecycle.Observers;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Unreadable;
import java.time.Clock;

/** What every context of a runtime shares. */
public record Scope(
        Store store,
        Relay relay,
        Requests requests,
        WaitGraph waits,
        Clock clock,
        MessageTypes types,
        Interventions interventions,
        Observers observer) {
    /** A record from the store as this class, which need not have been known when it was loaded. */
    Object read(Object stored, Class<?> type) {
        if (!(stored instanceof Unreadable unreadable)) {
            return stored;
        }
        if (MessageTypes.isMessage(type)) {
            types.add(type);
        }
        Object read = store.read(unreadable);
        if (read instanceof Unreadable(WireName name, var _, String why)) {
            throw new IllegalStateException("stored record " + name + " can't be read: " + why);
        }
        return read;
    }
}
