package io.gregor.core.internal.effects;

import io.gregor.core.spi.Envelope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a running handler has said so far. Confined to the handler's thread. */
final class Effects {
    @Nullable Object state;

    private List<Envelope> outbox = List.of();

    void publish(Envelope envelope) {
        if (outbox.isEmpty()) {
            outbox = new ArrayList<>(4);
        }
        outbox.add(envelope);
    }

    List<Envelope> outbox() {
        return outbox;
    }
}
