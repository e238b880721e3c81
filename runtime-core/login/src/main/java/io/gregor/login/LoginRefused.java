package io.gregor.login;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A login that will not work later either, as long as nobody changes a configuration or a certificate: the server is not
 * who it should be, offers no TLS, or a file is missing. The message is one line without secrets.
 */
public final class LoginRefused extends SQLException {
    private static final long serialVersionUID = 1L;

    /** As PostgreSQL marks a login that it refuses. */
    private static final String STATE = "28000";

    LoginRefused(String message, @Nullable Throwable cause) {
        super(message, STATE, cause);
    }
}
