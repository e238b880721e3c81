package io.gregor.core.internal.dispatch;

import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes the signals that arrive here on to whom they concern. */
public final class Signals implements Consumer<Signal> {
    private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

    /** Has the listener told of every signal from now on; it must not block. */
    public void on(Consumer<Signal> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(Signal signal) {
        for (Consumer<Signal> listener : listeners) {
            try {
                listener.accept(signal);
            } catch (RuntimeException e) {
                Log.unexpected("a listener of signals", e);
            }
        }
    }
}
