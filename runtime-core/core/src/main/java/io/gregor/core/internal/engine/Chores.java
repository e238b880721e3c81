package io.gregor.core.internal.engine;

import io.gregor.core.internal.activation.Activations;
import io.gregor.core.spi.Store;
import java.time.Duration;

/** What a runtime does now and then: idle agents leave memory, and old entries the store. One thread calls it. */
final class Chores implements Runnable {
    private static final long PURGE_EVERY = Duration.ofHours(1).toNanos();

    private final Settings settings;
    private final Activations activations;
    private final Store store;
    private final ConversationDesk desk;
    private final Background purge;
    private long purged = System.nanoTime();

    Chores(Settings settings, Activations activations, Store store, ConversationDesk desk) {
        this.settings = settings;
        this.activations = activations;
        this.store = store;
        this.desk = desk;
        this.purge = new Background("purge", this::purge);
    }

    @Override
    public void run() {
        desk.look();
        if (settings.passivateAfter().isPositive()) {
            activations.passivate(settings.passivateAfter());
        }
        if (System.nanoTime() - purged > PURGE_EVERY) {
            purged = System.nanoTime();
            purge.start();
        }
    }

    private void purge() {
        store.purge(settings.clock().instant().minus(settings.rememberFor()));
    }
}
