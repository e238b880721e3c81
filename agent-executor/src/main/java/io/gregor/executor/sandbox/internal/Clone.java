package io.gregor.executor.sandbox.internal;

import io.gregor.executor.postgres.PostgresLogin;

/** A database that is a copy of a template, with the login of the role that owns it. */
record Clone(Template template, PostgresLogin login) {

    /** Of the database, and of the role. */
    String name() {
        return login.database();
    }
}
