package io.gregor.cli.remote;

import java.io.IOException;
import java.time.Duration;

/** Nothing came, and nothing broke. */
final class SilenceException extends IOException {
    private static final long serialVersionUID = 1L;

    SilenceException(Duration time) {
        super("nothing came for " + time.toMillis() + " ms");
    }
}
