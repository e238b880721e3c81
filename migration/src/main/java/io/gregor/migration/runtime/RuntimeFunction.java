package io.gregor.migration.runtime;

import java.util.Locale;

/**
 * A function of the runtime schema. Its name is its own: there is one of each name, and a later version has the same
 * parameters and the same result type, so that it can replace an earlier one under what calls it.
 *
 * @param version of this function alone, from 1
 * @param promise what it gives, in one or a few sentences
 * @param definition the {@code CREATE OR REPLACE FUNCTION} statement, without the semicolon at its end
 */
public record RuntimeFunction(String name, int version, String promise, String definition) {
    /** What a database says of a function of ours begins so; the version follows. */
    static final String MARK = "Gregor, version ";

    /** Creates it where it is missing or older; one that is as new or newer stays as it is. Done again, it does nothing. */
    public String statement() {
        return String.format(
                Locale.ROOT,
                """
                DO $gregor$
                BEGIN
                    PERFORM pg_advisory_xact_lock(%d);
                    IF coalesce((SELECT substring(obj_description(p.oid, 'pg_proc') FROM '^%s([0-9]+)')::integer
                                 FROM pg_proc p
                                 WHERE p.pronamespace = '%s'::regnamespace AND p.proname = '%s'), 0) < %d THEN

                %s;

                        COMMENT ON FUNCTION %s.%s IS '%s';
                        GRANT EXECUTE ON FUNCTION %s.%s TO PUBLIC;
                    END IF;
                END
                $gregor$""",
                RuntimeSchema.LOCK,
                MARK,
                RuntimeSchema.NAME,
                name,
                version,
                definition,
                RuntimeSchema.NAME,
                name,
                comment(),
                RuntimeSchema.NAME,
                name);
    }

    private String comment() {
        return (MARK + version + ": " + promise).replace("'", "''");
    }
}
