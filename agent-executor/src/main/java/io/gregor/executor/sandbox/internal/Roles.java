package io.gregor.executor.sandbox.internal;

import java.util.Map;

/** What a sandbox's role may, as SQL. The names are our own, made of small letters, digits and underscores. */
final class Roles {
    private Roles() {}

    static String create(String name, String password, int temporaryFileKilobytes) {
        return """
                create role %1$s login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls
                    connection limit 6 password '%2$s';
                alter role %1$s set temp_file_limit = '%3$dkB';
                alter role %1$s set statement_timeout = '60s';
                alter role %1$s set lock_timeout = '10s';
                alter role %1$s set idle_in_transaction_session_timeout = '60s'
                """.formatted(name, password, temporaryFileKilobytes);
    }

    /** How every session of a script begins, whatever the role or an earlier script has set. */
    static Map<String, String> session() {
        return Map.of(
                "lock_timeout", "5000",
                "idle_in_transaction_session_timeout", "60000",
                "search_path", "\"$user\", public",
                "client_min_messages", "notice",
                "DateStyle", "ISO, MDY",
                "IntervalStyle", "postgres",
                "TimeZone", "UTC",
                "extra_float_digits", "1");
    }
}
