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

    /** Options of a session that reads the catalog: what it prints must not depend on the role's own settings. */
    static String reading() {
        return "-c search_path=pg_catalog -c statement_timeout=30000 -c lock_timeout=10000 -c quote_all_identifiers=off"
                + " -c standard_conforming_strings=on -c default_transaction_read_only=off -c bytea_output=hex"
                + " -c DateStyle=ISO,MDY -c IntervalStyle=postgres -c TimeZone=UTC -c extra_float_digits=1"
                + " -c temp_buffers=8MB -c work_mem=4MB -c row_security=on -c role=none";
    }

    /** Options of a session that is not a script's but works as one. */
    static String working() {
        StringBuilder options = new StringBuilder("-c standard_conforming_strings=on -c role=none");
        session()
                .forEach((name, value) ->
                        options.append(" -c ").append(name).append('=').append(value.replace(" ", "")));
        return options.toString();
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
