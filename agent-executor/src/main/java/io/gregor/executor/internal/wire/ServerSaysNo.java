package io.gregor.executor.internal.wire;

import java.io.IOException;

/** The server refused to open a session, and said why. */
public final class ServerSaysNo extends IOException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public ServerSaysNo(Fields fields) {
        super("%s (SQLSTATE %s)".formatted(fields.message(), fields.sqlState()));
        this.sqlState = fields.sqlState();
    }

    public String sqlState() {
        return sqlState;
    }
}
